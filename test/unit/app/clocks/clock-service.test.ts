import { describe, expect, it } from 'vitest';
import { optionalText } from '../../../../src/contract/fields';
import type { SourceId } from '../../../../src/contract/source';
import { ownCertificates } from '../../../../src/main/app/clocks/own-certificates';
import { openConfigStore } from '../../../../src/main/config/store';
import { caPem } from '../../../support/certificates';
import { labStream, startApp, temporaryFolder } from '../support/app-in-a-folder';
import { engineStatus, sourceStatus } from '../support/scripted-engine';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The harness's clock starts then. */
const NOW = Date.UTC(2026, 0, 15, 12);

function startEngine(options: Parameters<typeof startApp>[0] = {}) {
  const harness = startApp(options);
  const { engine, clock } = harness;
  const usage = {
    usedBytes: 5e9,
    freeDiskBytes: 1e9,
    events: 5e6,
    oldestAtMs: clock.wallMs() - 5 * DAY,
    newestAtMs: 0,
  };
  engine.replies.set('trailUsage', () => ({ output: usage }));
  engine.replies.set('acceptedSince', () => ({ output: { accepted: 1e6, headSeq: 0 } }));
  return harness;
}

/** Lets an hour pass, in the steps in which clocks are looked at. */
async function passHours({ clock }: ReturnType<typeof startApp>, hours: number): Promise<void> {
  for (let step = 0; step < hours * 12; step++) {
    clock.turn(5 * 60_000);
    await new Promise(setImmediate);
  }
}

describe('secrets', () => {
  it('are listed with the day they were stored, and with an expiry once it is known', async () => {
    const { do: call, clock, codeOf } = startEngine();
    const storedAtMs = clock.wallMs();
    const { id } = await call('streams.create', { stream: labStream() });
    const owner = { kind: 'stream', id } as const;
    const credential = { owner: { ...owner, name: 'lab' }, path: 'auth.token', setAtMs: storedAtMs };
    expect((await call('clocks.get', {})).credentials).toEqual([{ ...credential, expiresAtMs: null }]);

    const expiresAtMs = storedAtMs + 30 * DAY;
    await call('clocks.setExpiry', { owner, path: 'auth.token', expiresAtMs });
    const { credentials, deadlines } = await call('clocks.get', {});
    expect(credentials).toEqual([{ ...credential, expiresAtMs }]);
    expect(deadlines.filter(({ kind }) => kind === 'credential')).toEqual([
      { kind: 'credential', atMs: expiresAtMs, ...credential },
    ]);
    expect(await call('activity.list', {})).toMatchObject([
      { action: 'stream changed', subject: 'lab', change: 'expiry of auth.token: 2026-02-14' },
      { action: 'stream created' },
    ]);
    expect(await codeOf('clocks.setExpiry', { owner, path: 'auth.password', expiresAtMs })).toBe('SLUICE-SET-003');
    await call('clocks.setExpiry', { owner, path: 'auth.token', expiresAtMs: null });
    expect((await call('clocks.get', {})).credentials).toMatchObject([{ expiresAtMs: null }]);
  });

  it('that are replaced have no expiry any more', async () => {
    const { do: call, clock } = startEngine();
    const { id } = await call('streams.create', { stream: labStream() });
    await call('clocks.setExpiry', {
      owner: { kind: 'stream', id },
      path: 'auth.token',
      expiresAtMs: clock.wallMs() + DAY,
    });
    clock.turn(HOUR);
    const settings = { auth: { kind: 'bearer', token: 'another-token' } };
    await call('streams.update', { id, stream: labStream({ settings }) });
    expect((await call('clocks.get', {})).credentials).toMatchObject([{ setAtMs: clock.wallMs(), expiresAtMs: null }]);
  });

  it('are told about two weeks before they expire, once', async () => {
    const harness = startEngine();
    const { do: call, clock } = harness;
    const { id } = await call('streams.create', { stream: labStream() });
    const expiresAtMs = clock.wallMs() + 14 * DAY + HOUR;
    await call('clocks.setExpiry', { owner: { kind: 'stream', id }, path: 'auth.token', expiresAtMs });
    const told = async () => (await call('notices.list', {})).filter(({ code }) => code === 'SLUICE-CLK-005');
    await passHours(harness, 0.5);
    expect(await told()).toEqual([]);
    await passHours(harness, 3);
    expect(await told()).toMatchObject([{ title: 'A secret of stream "lab" expires in 14 days', streamId: id }]);
  });
});

describe('the trail', () => {
  it('is told to be full soon, with the rate of the last day', async () => {
    const harness = startEngine();
    await harness.do('preferences.set', { retainDays: 0, retainMegabytes: 0 });
    harness.engine.say({ kind: 'status', status: engineStatus() });
    const { deadlines } = await harness.do('clocks.get', {});
    expect(deadlines).toMatchObject([{ kind: 'trailFull', by: 'disk', leftBytes: 1e9, bytesPerDay: 1e9 }]);
    await passHours(harness, 1);
    expect((await harness.do('notices.list', {})).map(({ title }) => title)).toContain(
      'The disk will be full in 24 hours',
    );
  });

  it('does not keep the other clocks from being told when the engine fails', async () => {
    const { engine, do: call } = startEngine();
    engine.replies.set('trailUsage', () => ({ failure: { code: 'SLUICE-ENG-001', message: 'broken' } }));
    engine.say({ kind: 'status', status: engineStatus() });
    await call('streams.create', { stream: labStream() });
    expect((await call('clocks.get', {})).credentials).toHaveLength(1);
  });
});

describe('a source', () => {
  /** A data folder with a source that has been busy in every hour of three weeks, up to now. */
  function folderOfBusySource(sourceId: SourceId): string {
    const folder = temporaryFolder();
    const store = openConfigStore(folder, () => NOW);
    store.transaction(() => {
      const settings = { kind: 'files', paths: ['/srv/odc/*.ndjson'] };
      store.sources.put({
        id: sourceId,
        name: 'ODC',
        settings,
        active: true,
        createdAtMs: NOW - 22 * DAY,
        within: null,
      });
      for (let hourMs = NOW - 21 * DAY; hourMs < NOW; hourMs += HOUR) store.sourceHours.add(sourceId, hourMs, 10);
    });
    store.close();
    return folder;
  }

  it('that has gone quiet is told once, until it is heard again', async () => {
    const sourceId = 'odc' as SourceId;
    const harness = startEngine({ dataFolder: folderOfBusySource(sourceId) });
    const { do: call, engine } = harness;
    const say = (accepted: number) =>
      engine.say({ kind: 'status', status: engineStatus([], [sourceStatus({ sourceId, accepted })]) });
    const told = async () => (await call('notices.list', {})).filter(({ code }) => code === 'SLUICE-CLK-001');
    say(5_040);
    await passHours(harness, 3);
    expect(await told()).toEqual([]);
    await passHours(harness, 3);
    expect(await told()).toMatchObject([{ title: 'Source "ODC" has gone quiet' }]);
    expect((await call('clocks.get', {})).quiet).toMatchObject([{ source: { id: sourceId, name: 'ODC' } }]);
    say(5_041);
    await passHours(harness, 1);
    expect((await call('clocks.get', {})).quiet).toEqual([]);
    expect(await told()).toHaveLength(1);
  });

  it('is not quiet while the engine or the source does not run', async () => {
    const sourceId = 'odc' as SourceId;
    const harness = startEngine({ dataFolder: folderOfBusySource(sourceId) });
    const held = sourceStatus({ sourceId, state: 'held', accepted: 5_040 });
    harness.engine.say({ kind: 'status', status: engineStatus([], [held]) });
    await passHours(harness, 10);
    expect((await harness.do('clocks.get', {})).quiet).toEqual([]);
  });
});

describe('certificates in settings', () => {
  it('are read as far as they are certificates, and the first to expire counts', async () => {
    const pem = await caPem();
    const fields = { ca: { ...optionalText({ label: 'CA' }), holds: 'ownCa' } as never };
    expect(ownCertificates(fields, { ca: `${pem}\n${pem}` })).toMatchObject([
      { role: 'authority', subject: 'CN=Test CA' },
    ]);
    expect(ownCertificates(fields, { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' })).toEqual([]);
    expect(ownCertificates(fields, {})).toEqual([]);
  });
});

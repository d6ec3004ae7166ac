import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { StreamId } from '../../../src/contract/stream';
import { type Harness, labStream, startApp } from './support/app-in-a-folder';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const found = (validTo: string) => ({
  output: {
    kind: 'found',
    certificate: {
      subject: 'CN=siem.example.com',
      issuer: 'CN=Lab CA',
      names: [],
      validFrom: '2025-01-01T00:00:00.000Z',
      validTo,
      daysLeft: 0,
      fingerprint256: 'AA',
    },
  },
});

type WithStream = Harness & { readonly streamId: StreamId };

async function appWithStream(validTo: string): Promise<WithStream> {
  const app = startApp();
  app.engine.replies.set('certificate', () => found(validTo));
  const { id } = await app.do('streams.create', { stream: labStream() });
  return Object.assign(app, { streamId: id });
}

/** Turns the clock on in steps, letting what it sets off come to its end. */
async function pass(app: Harness, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += HOUR_MS) {
    app.clock.turn(Math.min(HOUR_MS, ms - passed));
    await app.do('notices.list', {});
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const titles = async (app: Harness) => (await app.do('notices.list', {})).map(({ title }) => title);
const looks = (app: Harness) => app.engine.inputs('certificate').length;

describe("a destination's certificate", () => {
  it('is looked at once a day', async () => {
    const app = await appWithStream('2027-01-01T00:00:00.000Z');
    await pass(app, HOUR_MS);
    expect(looks(app)).toBe(1);
    await pass(app, 20 * HOUR_MS);
    expect(looks(app)).toBe(1);
    await pass(app, 5 * HOUR_MS);
    expect(looks(app)).toBe(2);
    expect(await titles(app)).toEqual([]);
  });

  it('is shown on the stream', async () => {
    const app = await appWithStream('2027-01-01T00:00:00.000Z');
    await pass(app, HOUR_MS);
    await expect
      .poll(() => app.pushed('streams').at(-1)?.streams[0]?.certificate)
      .toMatchObject({ subject: 'CN=siem.example.com', validToMs: Date.UTC(2027, 0, 1) });
  });

  it('is reported once when it expires within 14 days, and again after a renewal', async () => {
    const app = await appWithStream('2026-02-01T00:00:00.000Z');
    await pass(app, DAY_MS);
    expect(await titles(app)).toEqual([]);
    await pass(app, 3 * DAY_MS);
    expect(await titles(app)).toEqual(['The certificate of stream "lab" expires in 14 days']);
    const [notice] = await app.do('notices.list', {});
    expect(notice).toMatchObject({ severity: 'warning', code: 'SLUICE-DLV-007', streamId: app.streamId });
    expect(notice?.text).toContain('CN=siem.example.com, issued by CN=Lab CA, valid to 2026-02-01');
    await pass(app, 5 * DAY_MS);
    expect(await titles(app)).toHaveLength(1);
    app.engine.replies.set('certificate', () => found('2026-02-20T00:00:00.000Z'));
    await pass(app, 20 * DAY_MS);
    expect(await titles(app)).toHaveLength(2);
  });

  it('is not told of again after a restart, nor looked at again that day', async () => {
    const first = await appWithStream('2026-01-20T00:00:00.000Z');
    await pass(first, HOUR_MS);
    expect(await titles(first)).toHaveLength(1);
    await first.app.close();
    const second = startApp({ dataFolder: first.folder });
    await pass(second, 2 * HOUR_MS);
    expect(await titles(second)).toHaveLength(1);
    expect(looks(second)).toBe(0);
  });

  it('keeps what was found while the destination cannot be reached', async () => {
    const app = await appWithStream('2026-01-31T00:00:00.000Z');
    await pass(app, HOUR_MS);
    app.engine.replies.set('certificate', () => ({ output: { kind: 'failed', failure: failure('SLUICE-TCP-001') } }));
    await pass(app, 4 * DAY_MS);
    expect(await titles(app)).toEqual(['The certificate of stream "lab" expires in 14 days']);
  });

  it('is looked at anew when the stream is given another destination', async () => {
    const app = await appWithStream('2026-01-20T00:00:00.000Z');
    await pass(app, HOUR_MS);
    app.engine.replies.set('certificate', () => ({ output: { kind: 'none' } }));
    const stream = labStream({ settings: { url: 'http://siem.example.com/in', auth: { kind: 'none' } } });
    const changed = await app.do('streams.update', { id: app.streamId, stream });
    expect(changed.certificate).toBeUndefined();
    await pass(app, 2 * HOUR_MS);
    expect(looks(app)).toBe(2);
    expect(await titles(app)).toHaveLength(1);
  });

  it('is of no concern while the stream is inactive', async () => {
    const app = await appWithStream('2026-01-20T00:00:00.000Z');
    await app.do('streams.deactivate', { id: app.streamId });
    await pass(app, 2 * DAY_MS);
    expect(looks(app)).toBe(0);
    expect(await titles(app)).toEqual([]);
  });
});

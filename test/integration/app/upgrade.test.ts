/** Every data folder of an earlier form is opened by this version, with everything in it. See test/fixtures/data-folders. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import type { App } from '../../../src/main/app/create-app';
import { silentLogger } from '../../../src/main/app/log';
import { readKept, writeKept } from '../../../src/main/app/policy/kept-policy';
import { standingPolicy } from '../../../src/main/app/policy/standing-policy';
import { SecretKeeper } from '../../../src/main/app/secret-keeper';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import { migrations as configMigrations } from '../../../src/main/config/migrations';
import { openConfigStore } from '../../../src/main/config/store';
import { openTrail, openTrailReader } from '../../../src/main/engine/trail';
import { failureOf } from '../../../src/main/engine/trail/failures';
import { newestVersion } from '../../../src/main/engine/trail/store/migrate';
import { migrations as trailMigrations } from '../../../src/main/engine/trail/store/migrations';
import { fromRecoveryKey } from '../../../src/main/engine/trail-key';
import {
  collector,
  drill,
  files,
  labels,
  masked,
  policy,
  preferences,
  SIEM_TOKEN_EXPIRES_AT_MS,
  secure,
  siem,
  trial,
  unsent,
} from '../../support/data-folder/contents';
import { copyOfFixture } from '../../support/data-folder/copy';
import { sample, startReceiver } from '../cli/support/lab';
import { openAppIn } from './support/app-on-disk';

/** `streams` and `secrets`: besides those that every folder has. */
const fixtures = [
  { name: '2026-11', configForm: 11, trailForm: 7, labels, streams: [], secrets: {} },
  { name: '2026-11-early', configForm: 6, trailForm: 6, labels: [], streams: [], secrets: {} },
  {
    name: '2026-11-whole',
    configForm: 11,
    trailForm: 7,
    labels,
    streams: [
      { name: secure.name, active: true, secrets: { 'auth.token': 'set' } },
      { active: false, rehearsal: true },
    ],
    secrets: { [secure.name]: { 'auth.token': secure.token }, 'Splunk trial': { token: expect.any(String) } },
  },
];

const sampleLines = readFileSync(sample, 'utf8').split('\n').slice(0, 10);

interface Opened {
  readonly app: App;
  do<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>;
}

async function open(folder: string): Promise<Opened> {
  const app = openAppIn(folder, { dataFolder: folder, vault: openKeyFileVault(join(folder, 'vault.key')) });
  await expect.poll(() => app.status()).toMatchObject({ engine: 'running', streams: expect.any(Array) });
  await expect.poll(() => app.status().streams.length).toBeGreaterThanOrEqual(3);
  return {
    app,
    do: async (name, input) => {
      const answer = await app.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.failure.code} ${answer.failure.raw}`);
      return answer.value;
    },
  };
}

async function openAndClose(folder: string): Promise<void> {
  await (await open(folder)).app.close();
}

type Rows = Readonly<Record<string, readonly unknown[]>>;

/** All rows of a database that is closed, by table. */
function rowsOf(path: string): Rows {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
    return Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
  } finally {
    db.close();
  }
}

function formOf(path: string): unknown {
  const db = new Database(path, { readonly: true });
  try {
    return db.pragma('user_version', { simple: true });
  } finally {
    db.close();
  }
}

/** The rows of the tables that say what each stream has done. */
function ledgerOf(folder: string) {
  const { sources, blocks, streams, dead_letters, set_aside, skips } = rowsOf(join(folder, 'trail.db'));
  return { sources, blocks, streams, dead_letters, set_aside, skips };
}

/** The secrets of all streams and sources by the owner's name. */
async function secretsIn(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const store = openConfigStore(folder, Date.now);
  const keeper = new SecretKeeper({
    table: store.secrets,
    vault: openKeyFileVault(join(folder, 'vault.key')),
    weakAccepted: () => true,
    nowMs: Date.now,
    log: silentLogger,
  });
  try {
    const owners = [
      ...store.streams.list().map(({ id, name }) => ({ kind: 'stream' as const, id, name })),
      ...store.sources.list().map(({ id, name }) => ({ kind: 'source' as const, id, name })),
    ];
    const opened = owners.map(async ({ kind, id, name }) => [name, (await keeper.open({ kind, id })).values] as const);
    return Object.fromEntries(await Promise.all(opened));
  } finally {
    store.close();
  }
}

describe.each(fixtures)('the data folder $name', ({ name, configForm, trailForm, labels: expectedLabels, ...more }) => {
  it('is opened with its streams, sources, notices, preferences and activity log', async () => {
    const { app, do: call } = await open(copyOfFixture(name));
    const streams = await call('streams.list', {});
    expect(streams).toMatchObject([
      { name: siem.name, active: true, labels: expectedLabels, secrets: { 'auth.token': 'set' }, filter: siem.filter },
      { name: masked.name, active: false, secrets: { 'auth.token': 'set' }, shaping: masked.shaping },
      { name: unsent.name, active: false, secrets: { token: 'set' }, shaping: unsent.shaping },
      ...more.streams,
    ]);
    expect(await call('sources.list', {})).toMatchObject([
      { name: collector.name, active: true, secrets: { 'auth.token': 'set' } },
      { name: files.name, active: false, settings: { kind: 'files', paths: files.paths } },
    ]);
    expect(await call('preferences.get', {})).toMatchObject(preferences);
    expect(await call('drafts.get', { key: 'new-stream' })).toEqual({ name: 'Draft' });
    expect(await call('activity.verify', {})).toMatchObject({ ok: true });
    const notices = await call('notices.list', {});
    expect(notices.map(({ code }) => code)).toContain('SLUICE-HTTP-003');
    expect(app.status()).toMatchObject({ engineProblem: null, trail: { headSeq: 10, lost: 0 } });
  });

  it('keeps its secrets', async () => {
    const folder = copyOfFixture(name);
    await openAndClose(folder);
    expect(await secretsIn(folder)).toEqual({
      [siem.name]: { 'auth.token': siem.token },
      [masked.name]: { 'auth.token': masked.token, 'masking.key': expect.any(String) },
      [unsent.name]: { token: unsent.settings.token },
      [collector.name]: { 'auth.token': collector.token },
      [files.name]: {},
      ...more.secrets,
    });
  });

  it('keeps every event, and what each stream has done with it', async () => {
    const folder = copyOfFixture(name);
    const before = ledgerOf(folder);
    await openAndClose(folder);
    expect(ledgerOf(folder)).toEqual(before);
    const reader = openTrailReader(folder);
    const events = sampleLines.map((_line, index) => reader.readEvent(index + 1));
    expect(events.map((event) => Buffer.from(event?.bytes ?? []).toString())).toEqual(sampleLines);
    expect(
      reader
        .streams()
        .slice(0, 3)
        .map(({ cursorSeq }) => cursorSeq),
    ).toEqual([10, 6, 0]);
    expect(reader.checkConservation().ok).toBe(true);
    reader.close();
  });

  it('continues: waiting events are delivered as the stream shapes them, and known events are not stored again', async () => {
    const receiver = await startReceiver();
    const { app, do: call } = await open(copyOfFixture(name));
    const stream = (await call('streams.list', {})).find((each) => each.name === masked.name);
    const id = stream?.id as NonNullable<typeof stream>['id'];
    const settings = { url: receiver.url, framing: 'ndjson', auth: { kind: 'bearer', token: masked.token } };
    await call('streams.update', {
      id,
      stream: { name: masked.name, destination: { kind: 'http', settings }, shaping: masked.shaping },
    });
    await call('streams.activate', { id, resume: 'continue' });
    await receiver.arrived(4);
    const sent = receiver.lines.map((line) => JSON.parse(line));
    const waiting = sampleLines.slice(6).map((line) => JSON.parse(line).Event);
    expect(sent.map(({ event }) => event.id)).toEqual(waiting.map(({ EventId }) => EventId));
    for (const { Request } of waiting) {
      if (Request.UserName) expect(receiver.lines.join('\n')).not.toContain(Request.UserName);
    }

    const url = () => app.status().sources.find(({ name: source }) => source === collector.name)?.url ?? null;
    await expect.poll(url).not.toBeNull();
    const headers = { authorization: `Bearer ${collector.token}`, 'content-type': 'application/x-ndjson' };
    const answer = await fetch(url() ?? '', { method: 'POST', headers, body: sampleLines.join('\n') });
    expect(answer.ok).toBe(true);
    expect(app.status().trail.headSeq).toBe(10);
  });

  it('is backed up before it is migrated', async () => {
    const folder = copyOfFixture(name);
    const before = { config: rowsOf(join(folder, 'config.db')), trail: rowsOf(join(folder, 'trail.db')) };
    await openAndClose(folder);
    const configCopies = readdirSync(folder).filter((file) => file.startsWith(`config.db.form-`));
    expect(configCopies).toHaveLength(configForm < configMigrations.length ? 1 : 0);
    for (const copy of configCopies) {
      expect(formOf(join(folder, copy))).toBe(configForm);
      expect(rowsOf(join(folder, copy))).toEqual(before.config);
    }
    const backups = join(folder, 'backups');
    const trailCopies = existsSync(backups) ? readdirSync(backups) : [];
    expect(trailCopies).toHaveLength(trailForm < newestVersion(trailMigrations) ? 1 : 0);
    for (const copy of trailCopies) {
      expect(formOf(join(backups, copy))).toBe(trailForm);
      expect(rowsOf(join(backups, copy))).toEqual(before.trail);
    }
  });

  it('is not changed further when it is opened again', async () => {
    const folder = copyOfFixture(name);
    const everything = () => ({
      config: rowsOf(join(folder, 'config.db')),
      trail: rowsOf(join(folder, 'trail.db')),
      preferences: readFileSync(join(folder, 'preferences.json'), 'utf8'),
      record: readFileSync(join(folder, 'administration.ndjson'), 'utf8'),
      files: readdirSync(folder, { recursive: true }),
    });
    await openAndClose(folder);
    const once = everything();
    await openAndClose(folder);
    expect(everything()).toEqual(once);
  });
});

describe('the data folder 2026-11-encrypted', () => {
  const name = '2026-11-encrypted';
  const recoveryKey = (folder: string) => readFileSync(join(folder, 'recovery-key.txt'), 'utf8').trim();

  it('is opened with the key that it has, and has the content of the plain folder that it was made of', async () => {
    const plain = openTrailReader(copyOfFixture('2026-11'));
    const folder = copyOfFixture(name);
    const { app, do: call } = await open(folder);
    expect(await call('trailEncryption.state', {})).toMatchObject({ kind: 'on', olderCopies: { count: 0 } });
    await app.close();
    const reader = openTrailReader(folder, fromRecoveryKey(recoveryKey(folder)));
    for (let seq = plain.tailSeq; seq <= plain.headSeq; seq++) {
      expect(reader.readEvent(seq), `event ${seq}`).toEqual(plain.readEvent(seq));
    }
    const letters = { limit: 100 };
    expect(plain.deadLetters.list(letters).length).toBeGreaterThan(0);
    expect(reader.deadLetters.list(letters)).toEqual(plain.deadLetters.list(letters));
    expect(reader.sources()).toEqual(plain.sources());
    plain.close();
    reader.close();
  });

  it('is unlocked with its recovery key when the file with its key is lost, and can be decrypted', async () => {
    const folder = copyOfFixture(name);
    rmSync(join(folder, 'trail-key.json'));
    const app = openAppIn(folder, { dataFolder: folder, vault: openKeyFileVault(join(folder, 'vault.key')) });
    await expect
      .poll(() => app.status())
      .toMatchObject({ engine: 'stopped', engineProblem: { code: 'SLUICE-STO-012' } });
    expect(await app.call('trailEncryption.unlock', { recoveryKey: recoveryKey(folder) })).toMatchObject({ ok: true });
    await expect.poll(() => app.status().engine).toBe('running');
    expect(await app.call('trailEncryption.decrypt', {})).toMatchObject({ ok: true });
    const state = async () => app.call('trailEncryption.state', {});
    await expect.poll(state).toMatchObject({ value: { kind: 'off' } });
    await app.close();
    expect(ledgerOf(folder).dead_letters).toEqual(ledgerOf(copyOfFixture('2026-11')).dead_letters);
  });
});

describe('the data folder 2026-11-whole', () => {
  const name = '2026-11-whole';

  it('keeps the report of its drill', async () => {
    const folder = copyOfFixture(name);
    const [stored] = rowsOf(join(folder, 'config.db')).drills as readonly [{ id: string; report: string }];
    const { do: call } = await open(folder);
    expect(await call('drills.list', {})).toMatchObject([
      { id: stored.id, stream: { name: siem.name }, fault: drill.fault, faultMs: drill.faultMs, outcome: 'complete' },
    ]);
    const report = await call('drills.report', { id: stored.id });
    expect(report).toEqual(JSON.parse(stored.report));
    expect(report).toMatchObject({ verdict: 'nothingLost', replayedEvents: drill.events });
  });

  it('keeps its trial, which can be resumed and removed', async () => {
    const { app, do: call } = await open(copyOfFixture(name));
    const kept = await call('trial.get', {});
    expect(kept).toMatchObject({ ...trial, sourceId: null, running: false });
    const streamOf = async () => (await call('streams.list', {})).find(({ id }) => id === kept?.streamId);
    expect(await streamOf()).toMatchObject({ active: false });
    expect(await call('trial.resume', {})).toMatchObject({ streamId: kept?.streamId, running: true });
    await expect
      .poll(() => app.status().streams.find(({ streamId }) => streamId === kept?.streamId)?.status)
      .toBe('active');
    await call('trial.remove', {});
    expect(await call('trial.get', {})).toBeNull();
    expect(await streamOf()).toBeUndefined();
  });

  it('keeps when its secrets expire, and the certificate that was seen last', async () => {
    const folder = copyOfFixture(name);
    const looks = rowsOf(join(folder, 'config.db')).certificates as readonly { readonly certificate: string | null }[];
    const { subject, validToMs } = JSON.parse(looks.find(({ certificate }) => certificate !== null)?.certificate ?? '');
    const { do: call } = await open(folder);
    const { deadlines, credentials } = await call('clocks.get', {});
    expect(credentials).toContainEqual(
      expect.objectContaining({
        owner: expect.objectContaining({ name: siem.name }),
        path: 'auth.token',
        expiresAtMs: SIEM_TOKEN_EXPIRES_AT_MS,
      }),
    );
    expect(credentials.filter(({ expiresAtMs }) => expiresAtMs !== null)).toHaveLength(1);
    expect(deadlines).toContainEqual(expect.objectContaining({ kind: 'credential', atMs: SIEM_TOKEN_EXPIRES_AT_MS }));
    expect(deadlines).toContainEqual({
      kind: 'certificate',
      atMs: validToMs,
      owner: expect.objectContaining({ name: secure.name }),
      role: 'destination',
      subject,
    });
  });

  it('keeps the policy that was in force, for when its file cannot be used', async () => {
    const folder = copyOfFixture(name);
    // A folder in place of the file.
    const path = copyOfFixture(name);
    const [kept] = readKept(folder);
    expect(JSON.parse(kept?.text ?? '')).toEqual(policy);
    writeKept(folder, [{ path, text: kept?.text ?? '', sinceMs: kept?.sinceMs ?? 0 }]);
    const standing = standingPolicy({
      computer: [path],
      start: null,
      dataFolder: folder,
      platform: process.platform,
      trustedUids: [process.getuid?.() ?? 0],
      ownUid: null,
      nowMs: Date.now(),
    });
    expect(standing.view).toMatchObject({
      files: [{ path, sinceMs: kept?.sinceMs, problem: { code: 'SLUICE-POL-004' } }],
      rules: { hostLists: [policy.destinations.allowedHosts], minRetainDays: policy.retention.minDays },
    });
  });
});

describe('a file of a newer version', () => {
  /** Makes a file newer, and returns its path. */
  const newer: Readonly<Record<string, (folder: string) => string>> = {
    'config.db': (folder) => withForm(join(folder, 'config.db'), configMigrations.length + 1),
    'trail.db': (folder) => withForm(join(folder, 'trail.db'), newestVersion(trailMigrations) + 1),
    'a segment': (folder) => withNewerFrame(join(folder, 'trail', '0000000001.seg')),
    'preferences.json': (folder) => {
      const path = join(folder, 'preferences.json');
      writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), format: 2 }));
      return path;
    },
  };

  it.each(['config.db', 'preferences.json'])('is refused and not changed: %s', (what) => {
    const folder = copyOfFixture('2026-11');
    const path = newer[what]?.(folder) ?? '';
    const before = readFileSync(path);
    expect(() => openAppIn(folder, { dataFolder: folder, vault: openKeyFileVault(join(folder, 'vault.key')) })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'SLUICE-STO-003' }) }),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('keeps an older one beside it from being migrated: preferences.json and config.db', () => {
    const folder = copyOfFixture('2026-11-early');
    writeFileSync(join(folder, 'preferences.json'), '{"format": 2}');
    const before = readFileSync(join(folder, 'config.db'));
    expect(() => openAppIn(folder, { dataFolder: folder, vault: openKeyFileVault(join(folder, 'vault.key')) })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'SLUICE-STO-003' }) }),
    );
    expect(readFileSync(join(folder, 'config.db')).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((file) => file.startsWith('config.db'))).toEqual(['config.db']);
  });

  it.each(['trail.db', 'a segment'])('is refused and not changed, by the engine and by readers: %s', (what) => {
    const folder = copyOfFixture('2026-11');
    const path = newer[what]?.(folder) ?? '';
    const before = [path, join(folder, 'trail.db'), join(folder, 'trail-ledger.log')].map((file) => readFileSync(file));
    for (const openIt of [() => openTrail({ directory: folder, nowMs: Date.now() }), () => openTrailReader(folder)]) {
      expect(codeOf(openIt)).toBe('SLUICE-STO-003');
    }
    const after = [path, join(folder, 'trail.db'), join(folder, 'trail-ledger.log')].map((file) => readFileSync(file));
    expect(after).toEqual(before);
    expect(existsSync(join(folder, 'damaged'))).toBe(false);
  });

  it('is not a segment whose first frame is damaged', () => {
    const folder = copyOfFixture('2026-11');
    const path = join(folder, 'trail', '0000000001.seg');
    const bytes = readFileSync(path);
    bytes.write('FRM9');
    writeFileSync(path, bytes);
    expect(codeOf(() => openTrail({ directory: folder, nowMs: Date.now() }).close())).toBe('opened');
  });
});

function withForm(path: string, form: number): string {
  const db = new Database(path);
  db.pragma(`user_version = ${form}`);
  db.close();
  return path;
}

/** As a later version would begin a segment: the next digit, and a header that is intact. */
function withNewerFrame(path: string): string {
  const bytes = readFileSync(path);
  bytes.write('FRM9');
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 16)), 16);
  writeFileSync(path, bytes);
  return path;
}

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
    return 'opened';
  } catch (error) {
    return failureOf(error).code;
  }
}

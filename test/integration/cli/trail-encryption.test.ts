/** The encryption of the trail on the command line, with the real engine: also over a kill in the middle. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { noticeInEnglish } from '../../../src/contract/notice-words';
import { main } from '../../../src/main/cli/main';
import { openConfigStore } from '../../../src/main/config/store';
import { openTrail } from '../../../src/main/engine/trail';
import { packEventIds } from '../../../src/main/engine/trail/log/event-ids';
import { newTrailKey, toRecoveryKey } from '../../../src/main/engine/trail-key';
import { phrase } from '../../../src/texts/phrase';
import { type Bundle, bundleEngine } from '../../fault/bundle';

// Each command starts an engine.
vi.setConfig({ testTimeout: 90_000 });

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleEngine();
});
afterAll(() => bundle.remove());

const ownUid = process.getuid?.() ?? 0;

const PLANTED = 'planted-word-7c1f';

/** A data folder with a trail of so many events that contain a word to look for. */
function makeData(events = 50): { readonly data: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-encrypt-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const trail = openTrail({ directory: data, nowMs: Date.now() });
  const lines = Array.from({ length: events }, (_, n) => `{"n":${n},"note":"${PLANTED}"}\n`);
  const ends: number[] = [];
  for (const line of lines) ends.push((ends.at(-1) ?? 0) + line.length);
  trail.append({
    sourceId: 'files-1',
    sourceName: 'files',
    acceptedAtMs: 1_000,
    events: {
      bytes: Buffer.from(lines.join('')),
      // Without the line break.
      ends: Uint32Array.from(ends.map((end) => end - 1)),
      ids: packEventIds(lines.map((_, n) => `e${n}`)),
      marks: new Uint8Array(events),
    },
    setAside: [],
  });
  trail.close();
  return { data, folder };
}

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  /** The policy file of the computer. */
  readonly policy?: string;
  /** What the person types, given what was printed; null ends the input. */
  readonly answer?: (out: readonly string[]) => string | null;
}

async function sluice(args: readonly string[], { env = {}, policy, answer }: Options = {}) {
  const out: string[] = [];
  const told: string[] = [];
  const code = await main(args, {
    env,
    io: { out: (line) => void out.push(line), tell: (line) => void told.push(line) },
    createEngineWorker: ({ workerData }) => new Worker(bundle.worker, { workerData }),
    version: '0.0.0',
    signal: new AbortController().signal,
    policy: {
      computer: policy === undefined ? [] : [policy],
      platform: process.platform,
      trustedUids: [0, ownUid],
      ownUid,
    },
    ...(answer && { terminal: { ask: async () => answer(out) } }),
  });
  return { code, out, told };
}

const lastGroup = ([recoveryKey = '']: readonly string[]) => recoveryKey.split('-').at(-1) ?? '';
const RECOVERY_KEY = /^([0-9A-Z]{7}-){7}[0-9A-Z]{7}$/;
const statusOf = async (data: string, options: Options = {}) =>
  (await sluice(['status', '--data', data], options)).out[0];

/** The files of the trail in which the planted word can be read. */
function filesWithWord(data: string): string[] {
  return readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(data, name);
    return statSync(path).isFile() && readFileSync(path).includes(PLANTED);
  });
}

it('encrypts the trail with a key that is printed once and confirmed, and decrypts it', async () => {
  const { data } = makeData();
  expect(filesWithWord(data)).not.toEqual([]);
  expect((await sluice(['trail', 'encryption', '--data', data])).out).toEqual(['The trail is not encrypted.']);
  const encrypted = await sluice(['trail', 'encrypt', '--data', data], { answer: lastGroup });
  expect(encrypted.code).toBe(0);
  expect(encrypted.out[0]).toMatch(RECOVERY_KEY);
  expect(encrypted.out[1]).toMatch(/^The trail is encrypted, key [0-9a-f]{16}\.$/);
  expect(encrypted.told.join('\n')).not.toContain(lastGroup(encrypted.out));
  expect(filesWithWord(data)).toEqual([]);
  const keyId = encrypted.out[1]?.match(/[0-9a-f]{16}/)?.[0];
  const shown = await sluice(['trail', 'encryption', '--data', data, '--json']);
  expect([shown.code, JSON.parse(shown.out[0] ?? '')]).toEqual([
    0,
    { encrypted: true, converting: false, locked: false, keyId, required: false },
  ]);
  expect(await statusOf(data)).toBe('Trail: 50 events accepted, 50 kept');
  const again = await sluice(['trail', 'encrypt', '--data', data], { answer: lastGroup });
  expect(again.out).toEqual([`The trail is encrypted, key ${keyId}.`]);

  const decrypted = await sluice(['trail', 'decrypt', '--data', data]);
  expect([decrypted.code, decrypted.out]).toEqual([0, ['The trail is not encrypted.']]);
  expect(await statusOf(data)).toBe('Trail: 50 events accepted, 50 kept');
  expect(filesWithWord(data)).not.toEqual([]);
  expect(existsSync(join(data, 'trail-key.json'))).toBe(false);
});

it('encrypts nothing unless the person has the recovery key', async () => {
  const { data } = makeData();
  for (const answer of [() => 'AAAAAAA', () => null]) {
    const refused = await sluice(['trail', 'encrypt', '--data', data], { answer });
    expect(refused.code).toBe(1);
    expect(refused.told.at(-1)).toBe('Nothing was encrypted. Discard the recovery key.');
  }
  const unattended = await sluice(['trail', 'encrypt', '--data', data]);
  expect(unattended.code).toBe(2);
  expect((await sluice(['trail', 'encryption', '--data', data])).out).toEqual(['The trail is not encrypted.']);
});

it('writes the recovery key to a new file for its owner alone when no one can be asked', async () => {
  const { data, folder } = makeData();
  const file = join(folder, 'recovery-key');
  const args = ['trail', 'encrypt', '--data', data, '--yes', '--recovery-key-file', file];
  const encrypted = await sluice(args);
  expect(encrypted.code).toBe(0);
  expect(encrypted.out.join('\n')).not.toMatch(/([0-9A-Z]{7}-){7}/);
  expect(readFileSync(file, 'utf8').trim()).toMatch(RECOVERY_KEY);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);

  const other = makeData();
  const refused = await sluice(['trail', 'encrypt', '--data', other.data, '--yes', '--recovery-key-file', file]);
  expect(refused.told[0]).toContain('SLUICE-ENC-006');
  expect(filesWithWord(other.data)).not.toEqual([]);
});

it('encrypts nothing with a key file that is damaged, and says which file', async () => {
  const { data, folder } = makeData();
  writeFileSync(join(data, 'vault.key'), 'not a key', { mode: 0o600 });
  const file = join(folder, 'recovery-key');
  const failed = await sluice(['trail', 'encrypt', '--data', data, '--yes', '--recovery-key-file', file]);
  expect(failed.code).toBe(1);
  expect(failed.told.join('\n')).toMatch(/SLUICE-SECRET-005.*vault\.key/);
  expect((await sluice(['trail', 'encryption', '--data', data])).out).toEqual(['The trail is not encrypted.']);
  expect(filesWithWord(data)).not.toEqual([]);
});

it('says why the key file cannot be used', async () => {
  const { data } = makeData();
  await sluice(['trail', 'encrypt', '--data', data], { answer: lastGroup });
  writeFileSync(join(data, 'vault.key'), 'not a key');
  const { code, told } = await sluice(['trail', 'encryption', '--data', data]);
  expect(code).toBe(1);
  expect(told[0]).toMatch(/SLUICE-STO-012.*vault\.key does not contain a key of 32 bytes/);
});

it('is not called encrypted if a newer version wrote it', async () => {
  const { data } = makeData();
  const path = join(data, 'trail', '0000000001.seg');
  const bytes = readFileSync(path);
  bytes.write('FRM9');
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 16)), 16);
  writeFileSync(path, bytes);
  const { code, out, told } = await sluice(['trail', 'encryption', '--data', data]);
  expect([code, out]).toEqual([1, []]);
  expect(told[0]).toContain('SLUICE-STO-003');
});

it('is locked without its key, until it is unlocked or the recovery key is given', async () => {
  const { data, folder } = makeData();
  const { out } = await sluice(['trail', 'encrypt', '--data', data], { answer: lastGroup });
  const recoveryKey = out[0] ?? '';
  rmSync(join(data, 'trail-key.json'));
  const locked = await sluice(['trail', 'encryption', '--data', data]);
  expect([locked.code, locked.out[0]]).toEqual([1, expect.stringMatching(/^The trail is encrypted, key/)]);
  for (const command of [['status'], ['reread'], ['trail', 'decrypt']]) {
    const refused = await sluice([...command, '--data', data]);
    expect(refused.code).toBe(1);
    expect(refused.told[0]).toContain('SLUICE-STO-012');
    expect(refused.told.join('\n')).toContain('sluice trail unlock');
  }
  const kept = 'Trail: 50 events accepted, 50 kept';
  expect(await statusOf(data, { env: { SLUICE_TRAIL_KEY: recoveryKey } })).toBe(kept);
  const file = join(folder, 'key');
  writeFileSync(file, `${recoveryKey.toLowerCase()}\n`);
  expect((await sluice(['reread', '--data', data, '--trail-key', file])).code).toBe(0);
  const missing = await sluice(['status', '--data', data, '--trail-key', join(folder, 'nothing')]);
  expect(missing.told[0]).toContain('SLUICE-CFG-003');
  // A key that is given is not stored.
  expect((await sluice(['status', '--data', data])).code).toBe(1);

  const unlock = (typed: string | null) => sluice(['trail', 'unlock', '--data', data], { answer: () => typed });
  expect((await unlock('x')).told[0]).toContain('SLUICE-ENC-001');
  expect((await unlock(toRecoveryKey(newTrailKey()))).told[0]).toContain('SLUICE-STO-013');
  expect((await unlock(null)).code).toBe(1);
  expect((await unlock(recoveryKey)).code).toBe(0);
  expect(await statusOf(data)).toBe(kept);
});

it('is unlocked too when every file that says that it is encrypted is lost', async () => {
  const { data } = makeData();
  const { out } = await sluice(['trail', 'encrypt', '--data', data], { answer: lastGroup });
  for (const name of ['trail-key.json', 'trail-form.json']) rmSync(join(data, name));
  expect((await sluice(['trail', 'encryption', '--data', data])).code).toBe(1);
  expect((await sluice(['trail', 'unlock', '--data', data], { env: { SLUICE_TRAIL_KEY: out[0] ?? '' } })).code).toBe(0);
  expect(await statusOf(data)).toBe('Trail: 50 events accepted, 50 kept');
});

it.each(['encrypt', 'decrypt'])('goes on when it was killed in the middle: %s', async (what) => {
  const { data, folder } = makeData(20_000);
  const file = join(folder, 'recovery-key');
  const encrypt = ['trail', 'encrypt', '--data', data, '--yes', '--recovery-key-file', file];
  if (what === 'decrypt') await sluice(encrypt);
  const args = what === 'encrypt' ? encrypt : ['trail', 'decrypt', '--data', data];
  const child = spawn(process.execPath, [bundle.entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.on('data', (said: Buffer) => {
    if (said.includes('crypting the trail: 0 %')) child.kill('SIGKILL');
  });
  await once(child, 'close');
  // The engine that starts next finishes it.
  expect((await sluice(['reread', '--data', data])).code).toBe(0);
  const shown = await sluice(['trail', 'encryption', '--data', data, '--json']);
  expect(JSON.parse(shown.out[0] ?? '')).toMatchObject({ encrypted: what === 'encrypt', converting: false });
  expect(await statusOf(data)).toBe('Trail: 20000 events accepted, 20000 kept');
  if (what === 'encrypt') expect(filesWithWord(data)).toEqual([]);
});

it('records it in the activity log, and keeps no answers of destinations in notices', async () => {
  const { data } = makeData();
  const config = openConfigStore(data, Date.now);
  const words = {
    title: phrase('Version {version} of Sluice is available.', { version: '2' }),
    lines: [`Not accepted: ${PLANTED}`],
  };
  const { title, text } = noticeInEnglish(words);
  config.notices.add({
    ...{ id: 'n1', atMs: 1, severity: 'problem', title, text, words },
    ...{ code: null, streamId: 'lab', seen: false },
  });
  config.close();
  expect(filesWithWord(data)).toContain('config.db');
  expect((await sluice(['trail', 'encrypt', '--data', data], { answer: lastGroup })).code).toBe(0);
  expect(filesWithWord(data)).toEqual([]);
  const after = openConfigStore(data, Date.now);
  onTestFinished(() => after.close());
  expect(after.activity.list(5).map(({ action, actor }) => [action, actor.replace(/^.* /, '')])).toEqual([
    ['trail encrypted', 'line)'],
    ['encryption switched on', 'line)'],
  ]);
});

describe('under a policy that requires it', () => {
  function deploy(folder: string, content: unknown): string {
    const path = join(folder, 'policy.json');
    writeFileSync(path, JSON.stringify(content), { mode: 0o644 });
    return path;
  }
  const required = { version: 1, trailEncryption: 'required' };

  it('says that the trail is not encrypted, and refuses to decrypt one that is', async () => {
    const { data, folder } = makeData();
    const policy = deploy(folder, required);
    const shown = await sluice(['trail', 'encryption', '--data', data], { policy });
    expect([shown.code, shown.out]).toEqual([1, ['The trail is not encrypted.']]);
    expect(shown.told[0]).toContain('SLUICE-POL-010');
    const asJson = await sluice(['trail', 'encryption', '--data', data, '--policy', policy, '--json']);
    expect(JSON.parse(asJson.out[0] ?? '')).toMatchObject({ encrypted: false, required: true });

    expect((await sluice(['trail', 'encrypt', '--data', data], { policy, answer: lastGroup })).code).toBe(0);
    expect((await sluice(['trail', 'encryption', '--data', data], { policy })).code).toBe(0);
    for (const refused of [
      await sluice(['trail', 'decrypt', '--data', data], { policy }),
      await sluice(['trail', 'decrypt', '--data', data, '--policy', policy]),
    ]) {
      expect([refused.code, refused.out]).toEqual([1, []]);
      expect(refused.told[0]).toBe('Your organisation requires the audit trail to be encrypted. [SLUICE-POL-009]');
    }
    expect(filesWithWord(data)).toEqual([]);

    // An administrator can allow it again.
    rmSync(policy);
    expect((await sluice(['trail', 'decrypt', '--data', data], { policy })).code).toBe(0);
  });

  it('refuses to decrypt while it is not known what the policy demands', async () => {
    const { data, folder } = makeData();
    await sluice(['trail', 'encrypt', '--data', data], { answer: lastGroup });
    const policy = deploy(folder, { ...required, version: 2 });
    const refused = await sluice(['trail', 'decrypt', '--data', data], { policy });
    expect(refused.code).toBe(1);
    expect(refused.told.join('\n')).toContain('SLUICE-POL-004');
    expect(refused.told.join('\n')).toContain('SLUICE-POL-005');
    const shown = await sluice(['trail', 'encryption', '--data', data, '--json'], { policy });
    expect(JSON.parse(shown.out[0] ?? '')).toMatchObject({ encrypted: true, required: null });
  });

  it('runs a trail that is not encrypted, accepts events, and says so', async () => {
    const { data, folder } = makeData();
    const policy = deploy(folder, required);
    const config = join(folder, 'sluice.yaml');
    writeFileSync(join(folder, 'more.ndjson'), '{"n":50}\n');
    const sources = [{ name: 'more', kind: 'files', paths: [join(folder, 'more.ndjson')] }];
    writeFileSync(config, JSON.stringify({ version: 1, sources, streams: [] }));
    const args = ['run', '--config', config, '--data', data, '--until-drained', '--json'];
    const notices = (out: readonly string[]) =>
      out.map((line) => JSON.parse(line)).flatMap(({ event, failure }) => (event === 'notice' ? [failure.code] : []));
    const plain = await sluice(args, { policy });
    expect([plain.code, notices(plain.out)]).toEqual([0, ['SLUICE-POL-010']]);
    // The planted events are older than the retention.
    expect(await statusOf(data)).toBe('Trail: 51 events accepted, 1 kept');
    await sluice(['trail', 'encrypt', '--data', data], { answer: lastGroup });
    const sealed = await sluice(args, { policy });
    expect([sealed.code, notices(sealed.out)]).toEqual([0, []]);
  });
});

it('encrypts nothing while another Sluice uses the data folder', async () => {
  const { data } = makeData();
  const trail = openTrail({ directory: data, nowMs: 0 });
  onTestFinished(() => trail.close());
  const refused = await sluice(['trail', 'encrypt', '--data', data], { answer: lastGroup });
  expect(refused.told[0]).toContain('SLUICE-STO-004');
  expect(refused.out).toEqual([]);
  expect(existsSync(join(data, 'trail-key.json'))).toBe(false);
});

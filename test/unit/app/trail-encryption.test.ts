/** The encryption of the trail as the app sees it. The engine, which converts the files, is under the test's hand. */
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import { noRules, type PolicyRules, unknownRules } from '../../../src/contract/policy/rules';
import type { TrailEncryptionState } from '../../../src/contract/trail-encryption';
import type { AppOptions } from '../../../src/main/app/create-app';
import { createLogger } from '../../../src/main/app/log';
import type { StandingPolicy } from '../../../src/main/app/policy/standing-policy';
import type { SearchWorker } from '../../../src/main/app/search-host';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import { readTrailKeyFile } from '../../../src/main/config/trail-key-file';
import type { Vault } from '../../../src/main/config/vault';
import type { EngineStart } from '../../../src/main/engine/protocol';
import type { SearchStart, ToSearch } from '../../../src/main/engine/search/protocol';
import {
  fromRecoveryKey,
  keyIdOf,
  newTrailKey,
  type TrailForm,
  toRecoveryKey,
  trailFormPath,
} from '../../../src/main/engine/trail-key';
import { settle } from '../../support/turned-clock';
import { startApp, temporaryFolder } from './support/app-in-a-folder';
import { ScriptedEngine } from './support/scripted-engine';

class ScriptedSearch extends EventEmitter implements SearchWorker {
  ended = false;
  postMessage(message: ToSearch): void {
    if (message.kind !== 'request') return;
    const output = message.name === 'facets' ? { values: [], more: false } : null;
    queueMicrotask(() => this.emit('message', { kind: 'answer', id: message.id, ok: true, output }));
    if (message.name === 'close') this.ended = true;
  }
  unref(): void {
    // The test's process has no thread to wait for.
  }
  async terminate(): Promise<void> {
    this.ended = true;
  }
}

const lastGroup = (recoveryKey: string) => recoveryKey.split('-').at(-1) ?? '';
const idOf = (recoveryKey: string) => keyIdOf(fromRecoveryKey(recoveryKey) ?? newTrailKey());

/** The app, and what the engine and the search were started with. */
function openApp(changes: Partial<AppOptions> & { readonly ready?: boolean } = {}) {
  const starts: (EngineStart & { readonly stored: string })[] = [];
  const engines: ScriptedEngine[] = [];
  const searches: (SearchStart & { readonly worker: ScriptedSearch })[] = [];
  const lines: string[] = [];
  const app = startApp({
    ready: false,
    createEngineWorker: ({ workerData }) => {
      starts.push({ ...structuredClone(workerData), stored: readTrailKeyFile(workerData.dataFolder).kind });
      const engine = new ScriptedEngine();
      engines.push(engine);
      return engine;
    },
    createSearchWorker: ({ workerData }) => {
      const worker = new ScriptedSearch();
      searches.push({ ...structuredClone(workerData), worker });
      return worker;
    },
    log: createLogger([{ write: (_level, line) => void lines.push(line) }], Date.now),
    ...changes,
  });
  const engine = () => engines.at(-1) as ScriptedEngine;
  /** What the engine does with the trail before it is ready. */
  const convert = (form: TrailForm | null) => {
    const path = trailFormPath(app.folder);
    if (form === null) rmSync(path, { force: true });
    else writeFileSync(path, JSON.stringify(form));
  };
  if (changes.ready !== false) engine().ready();
  const { app: opened, folder, clock, pushes, pushed, do: run, codeOf } = app;
  return { app: opened, folder, clock, pushes, pushed, do: run, codeOf, starts, engine, searches, lines, convert };
}
type Opened = ReturnType<typeof openApp>;

const stateOf = (app: Opened) => app.do('trailEncryption.state', {});

async function encrypt(app: Opened): Promise<string> {
  const { recoveryKey } = await app.do('trailEncryption.newRecoveryKey', {});
  await app.do('trailEncryption.encrypt', { confirmation: lastGroup(recoveryKey) });
  return recoveryKey;
}

/** Up to the moment when the engine runs on the encrypted trail. */
async function encrypted(app: Opened): Promise<string> {
  const recoveryKey = await encrypt(app);
  app.convert({ form: 'encrypted', keyId: idOf(recoveryKey), converting: false });
  app.engine().ready();
  return recoveryKey;
}

/** The same folder again, as after a restart of the program. */
async function reopened(app: Opened, changes: Partial<AppOptions> = {}) {
  await app.app.close();
  const again = openApp({ ready: false, dataFolder: app.folder, ...changes });
  await stateOf(again);
  await settle();
  return again;
}

describe('encrypting the trail', () => {
  it('keeps the key before the engine gets it, and tells the page what happens', async () => {
    const app = openApp();
    expect(await stateOf(app)).toEqual({ kind: 'off', vault: { protection: 'strong', backend: 'a key file' } });
    const { recoveryKey } = await app.do('trailEncryption.newRecoveryKey', {});
    expect(readTrailKeyFile(app.folder).kind).toBe('none');
    const answer = await app.do('trailEncryption.encrypt', { confirmation: lastGroup(recoveryKey).toLowerCase() });
    expect(answer).toEqual({ kind: 'converting', to: 'encrypted', doneBytes: 0, totalBytes: 0, problem: null });
    expect(readTrailKeyFile(app.folder)).toMatchObject({
      kind: 'found',
      file: { keyId: idOf(recoveryKey), wanted: 'encrypted', sinceMs: app.clock.wallMs() },
    });
    expect(app.starts.map(({ stored }) => stored)).toEqual(['none', 'found']);
    const started = app.starts.at(-1)?.encryption;
    expect(started?.wanted).toBe('encrypted');
    expect(toRecoveryKey(started?.key ?? newTrailKey())).toBe(recoveryKey);
    app.engine().say({ kind: 'converting', to: 'encrypted', doneBytes: 10, totalBytes: 40 });
    expect(await stateOf(app)).toMatchObject({ kind: 'converting', doneBytes: 10, totalBytes: 40 });
    app.convert({ form: 'encrypted', keyId: idOf(recoveryKey), converting: false });
    app.engine().ready();
    const state = await stateOf(app);
    expect(state).toMatchObject({ kind: 'on', keyId: idOf(recoveryKey), olderCopies: { count: 0, bytes: 0 } });
    const told = app.pushed('trailEncryption').map(({ encryption }) => encryption);
    expect(told.at(-1)).toEqual(state);
    expect(told.map(({ kind }) => kind)).toContain('converting');
  });

  it('tells its progress a few times a second', async () => {
    const app = openApp();
    await encrypt(app);
    const before = app.pushed('trailEncryption').length;
    for (let done = 1; done <= 100; done++) {
      app.engine().say({ kind: 'converting', to: 'encrypted', doneBytes: done, totalBytes: 100 });
      app.clock.turn(10);
    }
    const told = app.pushed('trailEncryption').length - before;
    expect(told).toBeGreaterThanOrEqual(3);
    expect(told).toBeLessThanOrEqual(5);
  });

  it('writes the recovery key nowhere', async () => {
    const app = openApp();
    const recoveryKey = await encrypted(app);
    await app.codeOf('trailEncryption.unlock', { recoveryKey });
    const activity = await app.do('activity.list', {});
    const stored = readFileSync(join(app.folder, 'trail-key.json'), 'utf8');
    const everything = [...app.lines, JSON.stringify(activity), JSON.stringify(app.pushes), stored].join('\n');
    expect(everything).toContain(idOf(recoveryKey));
    for (const group of recoveryKey.split('-')) expect(everything).not.toContain(group);
    const key = Buffer.from(fromRecoveryKey(recoveryKey) ?? []);
    for (const form of ['base64', 'hex'] as const) expect(everything).not.toContain(key.toString(form));
  });

  it('is recorded in the activity log', async () => {
    const app = openApp();
    const keyId = idOf(await encrypted(app));
    const entries = await app.do('activity.list', {});
    expect(entries.map(({ action, change }) => [action, change])).toEqual([
      ['trail encrypted', `key ${keyId}`],
      ['encryption switched on', `key ${keyId}`],
    ]);
  });

  it('needs the last group of the latest recovery key', async () => {
    const app = openApp();
    expect(await app.codeOf('trailEncryption.encrypt', { confirmation: 'AAAAAAA' })).toBe('SLUICE-ENC-003');
    const { recoveryKey } = await app.do('trailEncryption.newRecoveryKey', {});
    await app.do('trailEncryption.newRecoveryKey', {});
    const confirmation = lastGroup(recoveryKey);
    expect(await app.codeOf('trailEncryption.encrypt', { confirmation })).toBe('SLUICE-ENC-002');
    app.clock.turn(15 * 60_000);
    expect(await app.codeOf('trailEncryption.encrypt', { confirmation })).toBe('SLUICE-ENC-003');
    expect(app.starts).toHaveLength(1);
    expect(await stateOf(app)).toMatchObject({ kind: 'off' });
  });

  it('is refused where nothing protects the key, as for secrets', async () => {
    const vault = (protection: 'weak' | 'none'): Vault => ({
      ...openKeyFileVault(join(temporaryFolder(), 'vault.key')),
      info: () => ({ protection, backend: 'a test' }),
    });
    const none = openApp({ vault: vault('none') });
    expect(await none.codeOf('trailEncryption.newRecoveryKey', {})).toBe('SLUICE-SECRET-003');
    const weak = openApp({ vault: vault('weak') });
    expect(await weak.codeOf('trailEncryption.newRecoveryKey', {})).toBe('SLUICE-SECRET-003');
    await weak.do('preferences.set', { weakVaultAccepted: true });
    await encrypted(weak);
    expect(await stateOf(weak)).toMatchObject({ kind: 'on', vault: { protection: 'weak' } });
  });

  it('is possible only while the trail is plain', async () => {
    const app = openApp();
    expect(await app.codeOf('trailEncryption.decrypt', {})).toBe('SLUICE-ENC-004');
    expect(await app.codeOf('trailEncryption.deleteOlderCopies', {})).toBe('SLUICE-ENC-004');
    expect(await app.codeOf('trailEncryption.unlock', { recoveryKey: 'x' })).toBe('SLUICE-ENC-004');
    await encrypt(app);
    expect(await app.codeOf('trailEncryption.newRecoveryKey', {})).toBe('SLUICE-ENC-004');
    expect(await app.codeOf('trailEncryption.decrypt', {})).toBe('SLUICE-ENC-004');
  });

  it('that cannot be written down changes nothing, now or later', async () => {
    const app = openApp();
    const { recoveryKey } = await app.do('trailEncryption.newRecoveryKey', {});
    // A folder of that name: the new file cannot be written.
    mkdirSync(join(app.folder, 'trail-key.json.new'));
    const answer = await app.app.call('trailEncryption.encrypt', { confirmation: lastGroup(recoveryKey) });
    expect(answer.ok).toBe(false);
    expect(await stateOf(app)).toMatchObject({ kind: 'off' });
    expect(app.starts.at(-1)?.encryption).toBeUndefined();
    app.engine().ready();
    rmSync(join(app.folder, 'trail-key.json.new'), { recursive: true });
    // The user still has the recovery key, and can try again.
    await app.do('trailEncryption.encrypt', { confirmation: lastGroup(recoveryKey) });
    expect(app.starts.at(-1)?.encryption?.wanted).toBe('encrypted');
  });
});

describe('a conversion that has stopped', () => {
  const noRoom = (app: Opened) => {
    app.engine().say({ kind: 'refused', failure: failure('SLUICE-STO-014') });
    app.engine().emit('exit', 0);
  };

  it('is told with its reason, and goes on when the engine is started', async () => {
    const app = openApp();
    await encrypt(app);
    noRoom(app);
    expect(await stateOf(app)).toMatchObject({ kind: 'converting', problem: { code: 'SLUICE-STO-014' } });
    await app.do('app.startEngine', {});
    expect(app.starts.at(-1)?.encryption?.wanted).toBe('encrypted');
    expect(await stateOf(app)).toMatchObject({ kind: 'converting', problem: null });
  });

  it('can be undone', async () => {
    const app = openApp();
    await encrypt(app);
    noRoom(app);
    await app.do('trailEncryption.decrypt', {});
    expect(app.starts.at(-1)?.encryption?.wanted).toBe('plain');
    app.engine().ready();
    expect(await stateOf(app)).toMatchObject({ kind: 'off' });

    const keyId = idOf(await encrypted(app));
    await app.do('trailEncryption.decrypt', {});
    noRoom(app);
    await app.do('trailEncryption.encrypt', { confirmation: '' });
    expect(app.starts.at(-1)?.encryption?.wanted).toBe('encrypted');
    app.engine().ready();
    expect(await stateOf(app)).toMatchObject({ kind: 'on', keyId });
  });
});

describe('the search', () => {
  it('ends before the trail is converted, and starts with the key when that is done', async () => {
    const app = openApp();
    const facets = { field: 'operation', text: '' } as const;
    await app.do('trail.facets', facets);
    expect(app.searches.map(({ trailKey }) => trailKey)).toEqual([undefined]);
    const recoveryKey = await encrypt(app);
    expect(app.searches[0]?.worker.ended).toBe(true);
    const meanwhile = await app.app.call('trail.facets', facets);
    expect(meanwhile).toMatchObject({ ok: false, failure: { code: 'SLUICE-STO-015' } });
    app.convert({ form: 'encrypted', keyId: idOf(recoveryKey), converting: false });
    app.engine().ready();
    await app.do('trail.facets', facets);
    expect(app.searches).toHaveLength(2);
    expect(toRecoveryKey(app.searches[1]?.trailKey ?? newTrailKey())).toBe(recoveryKey);
  });

  it('follows the trail again by itself', async () => {
    const app = openApp();
    app.clock.turn(3_000);
    await encrypted(app);
    expect(app.searches).toHaveLength(1);
    app.clock.turn(3_000);
    expect(app.searches).toHaveLength(2);
  });
});

describe('the next start', () => {
  it('finds the key by itself', async () => {
    const app = openApp();
    const recoveryKey = await encrypted(app);
    const again = await reopened(app);
    expect(toRecoveryKey(again.starts[0]?.encryption?.key ?? newTrailKey())).toBe(recoveryKey);
    again.engine().ready();
    expect(await stateOf(again)).toMatchObject({ kind: 'on', keyId: idOf(recoveryKey) });
    const entries = await again.do('activity.list', {});
    expect(entries.filter(({ action }) => action === 'trail encrypted')).toHaveLength(1);
  });

  it.each([null, { form: 'encrypted', converting: true }] as const)(
    'goes on with a conversion that was interrupted at %j',
    async (form) => {
      const app = openApp();
      const recoveryKey = await encrypt(app);
      const keyId = idOf(recoveryKey);
      app.convert(form && { ...form, keyId });
      const again = await reopened(app);
      expect(again.starts[0]?.encryption?.wanted).toBe('encrypted');
      expect(await stateOf(again)).toMatchObject({ kind: 'converting', to: 'encrypted' });
      again.convert({ form: 'encrypted', keyId, converting: false });
      again.engine().ready();
      expect(await stateOf(again)).toMatchObject({ kind: 'on', keyId });
    },
  );

  it('restarts a thread that crashes during the conversion with the same key', async () => {
    const app = openApp();
    const recoveryKey = await encrypt(app);
    app.engine().die();
    app.clock.turn(250);
    expect(toRecoveryKey(app.starts.at(-1)?.encryption?.key ?? newTrailKey())).toBe(recoveryKey);
    expect(await stateOf(app)).toMatchObject({ kind: 'converting', problem: null });
    for (const delayMs of [500, 1_000, 2_000, 4_000]) {
      app.engine().die();
      app.clock.turn(delayMs);
    }
    expect(await stateOf(app)).toMatchObject({ kind: 'converting', problem: { code: 'SLUICE-ENG-002' } });
  });
});

describe('decrypting the trail', () => {
  it('keeps the key until the last file is plain, and then no longer', async () => {
    const app = openApp();
    const keyId = idOf(await encrypted(app));
    expect(await app.do('trailEncryption.decrypt', {})).toMatchObject({ kind: 'converting', to: 'plain' });
    expect(readTrailKeyFile(app.folder)).toMatchObject({ kind: 'found', file: { wanted: 'plain' } });
    expect(app.starts.at(-1)?.encryption?.wanted).toBe('plain');
    app.convert({ form: 'plain', keyId, converting: true });
    const again = await reopened(app);
    expect(again.starts[0]?.encryption?.wanted).toBe('plain');
    again.convert(null);
    again.engine().ready();
    expect(await stateOf(again)).toMatchObject({ kind: 'off' });
    expect(existsSync(join(again.folder, 'trail-key.json'))).toBe(false);
    const [latest] = await again.do('activity.list', {});
    expect(latest).toMatchObject({ action: 'trail decrypted', change: `key ${keyId}` });
  });

  it('that had ended when the program did is over at the next start', async () => {
    const app = openApp();
    await encrypted(app);
    await app.do('trailEncryption.decrypt', {});
    app.convert(null);
    const again = await reopened(app);
    expect(await stateOf(again)).toMatchObject({ kind: 'off' });
    expect(again.starts[0]?.encryption).toBeUndefined();
    expect(existsSync(join(again.folder, 'trail-key.json'))).toBe(false);
  });
});

describe('a locked trail', () => {
  const keyFileOf = (app: Opened) => join(app.folder, 'trail-key.json');
  const spoils: readonly (readonly [string, TrailEncryptionState['kind'], string, (app: Opened) => void])[] = [
    ['without its key file', 'locked', 'noKey', (app) => rmSync(keyFileOf(app))],
    ['with a damaged key file', 'locked', 'noKey', (app) => writeFileSync(keyFileOf(app), '{"format":1,')],
    ['whose vault has another key', 'locked', 'unreadable', (app) => rmSync(join(app.folder, 'vault.key'))],
  ];

  it.each(spoils)('%s starts no engine until the recovery key is entered', async (_what, kind, reason, spoil) => {
    const app = openApp();
    const recoveryKey = await encrypted(app);
    const keyId = idOf(recoveryKey);
    await app.app.close();
    spoil(app);
    const again = openApp({ ready: false, dataFolder: app.folder });
    expect(await stateOf(again)).toEqual({ kind, reason, keyId });
    await settle();
    expect(again.starts).toEqual([]);
    expect(again.app.status()).toMatchObject({ engine: 'stopped', engineProblem: { code: 'SLUICE-STO-012' } });
    expect(await again.codeOf('trail.facets', { field: 'operation', text: '' })).toBe('SLUICE-STO-012');
    await again.do('app.startEngine', {});
    expect(again.starts).toEqual([]);

    const mistyped = recoveryKey.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect(await again.codeOf('trailEncryption.unlock', { recoveryKey: mistyped })).toBe('SLUICE-ENC-001');
    const other = toRecoveryKey(newTrailKey());
    expect(await again.codeOf('trailEncryption.unlock', { recoveryKey: other })).toBe('SLUICE-STO-013');
    expect(await again.codeOf('trailEncryption.encrypt', { confirmation: 'x' })).toBe('SLUICE-ENC-004');
    expect(again.starts).toEqual([]);

    await again.do('trailEncryption.unlock', { recoveryKey: recoveryKey.toLowerCase() });
    again.engine().ready();
    expect(await stateOf(again)).toMatchObject({ kind: 'on', keyId });
    const third = await reopened(again);
    expect(toRecoveryKey(third.starts[0]?.encryption?.key ?? newTrailKey())).toBe(recoveryKey);
  });

  it('that the engine refuses, with nothing in the folder that says so, is locked too', async () => {
    const app = openApp({ ready: false });
    app.engine().say({ kind: 'refused', failure: failure('SLUICE-STO-012') });
    app.engine().emit('exit', 0);
    expect(await stateOf(app)).toEqual({ kind: 'locked', reason: 'noKey', keyId: null });
    await app.do('trailEncryption.unlock', { recoveryKey: toRecoveryKey(newTrailKey()) });
    app.engine().say({ kind: 'refused', failure: failure('SLUICE-STO-013') });
    app.engine().emit('exit', 0);
    expect(await stateOf(app)).toEqual({ kind: 'locked', reason: 'otherKey', keyId: null });
    expect(await app.codeOf('trailEncryption.unlock', { recoveryKey: toRecoveryKey(newTrailKey()) })).toBe('ok');
  });

  it('with the key file of another trail keeps that file when it is unlocked', async () => {
    const [app, other] = [openApp(), openApp()];
    const recoveryKey = await encrypted(app);
    const otherId = idOf(await encrypted(other));
    await Promise.all([app.app.close(), other.app.close()]);
    renameSync(join(other.folder, 'trail-key.json'), join(app.folder, 'trail-key.json'));
    const again = openApp({ ready: false, dataFolder: app.folder });
    expect(await stateOf(again)).toEqual({ kind: 'locked', reason: 'otherKey', keyId: idOf(recoveryKey) });
    expect(again.app.status().engineProblem?.code).toBe('SLUICE-STO-013');
    await again.do('trailEncryption.unlock', { recoveryKey });
    expect(existsSync(join(app.folder, `trail-key-${otherId}.json`))).toBe(true);
  });

  it('with a key file of a newer version is left as it is', async () => {
    const app = openApp();
    const recoveryKey = await encrypted(app);
    await app.app.close();
    writeFileSync(keyFileOf(app), '{"format":2}');
    const again = openApp({ ready: false, dataFolder: app.folder });
    expect(await stateOf(again)).toMatchObject({ kind: 'locked', reason: 'newer' });
    expect(again.app.status().engineProblem?.code).toBe('SLUICE-STO-003');
    expect(await again.codeOf('trailEncryption.unlock', { recoveryKey })).toBe('SLUICE-STO-003');
    expect(readFileSync(keyFileOf(app), 'utf8')).toBe('{"format":2}');
  });

  it('is unlocked once by each vault: neither loses what the other has stored', async () => {
    const app = openApp();
    const recoveryKey = await encrypted(app);
    const vault = openKeyFileVault(join(temporaryFolder(), 'keychain'));
    const window = await reopened(app, { vault, door: 'desktop' });
    expect(await stateOf(window)).toMatchObject({ kind: 'locked', reason: 'noKey', keyId: idOf(recoveryKey) });
    await window.do('trailEncryption.unlock', { recoveryKey });
    const consoleAgain = await reopened(window);
    const windowAgain = await reopened(consoleAgain, { vault, door: 'desktop' });
    for (const each of [consoleAgain, windowAgain]) expect(each.starts).toHaveLength(1);
  });

  it('is opened, but its key is not kept, where nothing protects it', async () => {
    const app = openApp();
    const recoveryKey = await encrypted(app);
    await app.app.close();
    rmSync(keyFileOf(app));
    const vault = {
      ...openKeyFileVault(join(temporaryFolder(), 'k')),
      info: () => ({ protection: 'none', backend: '' }),
    };
    const again = openApp({ ready: false, dataFolder: app.folder, vault: vault as Vault });
    await stateOf(again);
    await again.do('trailEncryption.unlock', { recoveryKey });
    expect(toRecoveryKey(again.starts[0]?.encryption?.key ?? newTrailKey())).toBe(recoveryKey);
    expect(existsSync(keyFileOf(app))).toBe(false);
  });
});

describe('under a policy', () => {
  const standing = (rules: PolicyRules): StandingPolicy => ({ view: { files: [], rules }, before: [], now: [] });
  const required = standing({ ...noRules, trailEncryptionRequired: true });
  const actionsOf = async (app: Opened) => (await app.do('activity.list', {})).map(({ action }) => action);

  it.each([
    ['SLUICE-POL-009', required],
    ['SLUICE-POL-005', standing(unknownRules)],
  ])('an encrypted trail is not decrypted: %s', async (code, policy) => {
    const app = openApp({ policy });
    const keyId = idOf(await encrypted(app));
    expect(await app.codeOf('trailEncryption.decrypt', {})).toBe(code);
    expect(await stateOf(app)).toMatchObject({ kind: 'on', keyId });
    expect(readTrailKeyFile(app.folder)).toMatchObject({ kind: 'found', file: { wanted: 'encrypted' } });
    expect(app.starts).toHaveLength(2);
  });

  it('an encryption that has stopped can be undone, so that events are accepted again', async () => {
    const app = openApp({ policy: required });
    await encrypt(app);
    app.engine().say({ kind: 'refused', failure: failure('SLUICE-STO-014') });
    app.engine().emit('exit', 0);
    await app.do('trailEncryption.decrypt', {});
    app.engine().ready();
    expect(await stateOf(app)).toMatchObject({ kind: 'off' });
  });

  it('a plain trail stays plain and the engine runs, until someone has the recovery key', async () => {
    const app = openApp({ policy: required });
    expect(app.app.status().engine).toBe('running');
    expect(await stateOf(app)).toMatchObject({ kind: 'off' });
    expect(app.starts.map(({ encryption }) => encryption)).toEqual([undefined]);
    expect((await app.do('app.health', {})).encryptionMissing).toBe(true);
    await encrypted(app);
    expect((await app.do('app.health', {})).encryptionMissing).toBe(false);
  });

  it('a plain trail is recorded once, and again only after it was encrypted', async () => {
    const app = openApp({ policy: required });
    const [entry] = await app.do('activity.list', {});
    expect(entry).toMatchObject({
      action: 'trail not encrypted',
      subject: 'audit trail',
      change: 'required by the policy',
    });
    const again = await reopened(app, { policy: required });
    again.engine().ready();
    expect(await actionsOf(again)).toEqual(['trail not encrypted']);
    await encrypted(again);
    const without = await reopened(again);
    without.engine().ready();
    await without.do('trailEncryption.decrypt', {});
    without.convert(null);
    without.engine().ready();
    const last = await reopened(without, { policy: required });
    last.engine().ready();
    expect(await actionsOf(last)).toEqual([
      'trail not encrypted',
      'trail decrypted',
      'encryption switched off',
      'trail encrypted',
      'encryption switched on',
      'trail not encrypted',
    ]);
  });

  it('nothing is recorded of a trail whose form is not known, because the engine does not run', async () => {
    const app = openApp({ policy: required, ready: false });
    app.engine().say({ kind: 'refused', failure: failure('SLUICE-STO-012') });
    app.engine().emit('exit', 0);
    expect(await stateOf(app)).toMatchObject({ kind: 'locked' });
    expect(await actionsOf(app)).toEqual([]);
  });
});

describe('older copies', () => {
  it('are listed and deleted on request, with what was put aside during the conversion', async () => {
    const app = openApp();
    const put = (path: string) => {
      mkdirSync(join(app.folder, path, '..'), { recursive: true });
      writeFileSync(join(app.folder, path), 'plain events');
    };
    put('backups/trail-v4-1.db');
    const recoveryKey = await encrypt(app);
    put('damaged/segment-1-at-0-2.bin');
    app.convert({ form: 'encrypted', keyId: idOf(recoveryKey), converting: false });
    app.engine().ready();
    put('damaged/segment-1-at-0-3.bin');
    const paths = ['backups/trail-v4-1.db', 'damaged/segment-1-at-0-2.bin'];
    expect(await stateOf(app)).toMatchObject({ olderCopies: { count: 2, bytes: 24, paths } });
    expect(await app.do('trailEncryption.deleteOlderCopies', {})).toEqual({ deleted: 2, bytes: 24 });
    expect(paths.filter((path) => existsSync(join(app.folder, path)))).toEqual([]);
    expect(existsSync(join(app.folder, 'damaged/segment-1-at-0-3.bin'))).toBe(true);
    expect(await stateOf(app)).toMatchObject({ olderCopies: { count: 0, bytes: 0, paths: [] } });
    const [latest] = await app.do('activity.list', {});
    expect(latest).toMatchObject({ action: 'older copies deleted', change: paths.join('\n') });
  });
});

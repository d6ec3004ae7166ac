import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startApp, temporaryFolder } from './support/app-in-a-folder';

/** Made by the version before: three collectors (token, key, password with an own certificate), files and a sample trail. */
const BEFORE = 'test/fixtures/data-folders/source-secrets-under-auth';

function folderFromBefore(): string {
  const folder = temporaryFolder();
  cpSync(BEFORE, folder, { recursive: true });
  for (const name of ['config.db', 'vault.key', 'activity-head.json']) chmodSync(join(folder, name), 0o600);
  return folder;
}

describe('a data folder of a version that kept collectors’ secrets under another path', () => {
  it('keeps every secret, under the path of its field', async () => {
    const dataFolder = folderFromBefore();
    for (const _start of ['first', 'second']) {
      const { app, engine, do: call } = startApp({ dataFolder });
      await expect.poll(() => engine.config.sources.length).toBe(5);
      const byName = Object.fromEntries(engine.config.sources.map((each) => [each.name, each]));
      expect(byName.bearer).toMatchObject({ secrets: { 'auth.token': 'stored-token' }, blocked: null });
      expect(byName.key).toMatchObject({ secrets: { 'auth.key': 'stored-key' }, blocked: null });
      expect(Object.keys(byName.password?.secrets ?? {})).toEqual(['auth.password', 'tls.key']);
      expect(byName.password).toMatchObject({ secrets: { 'auth.password': 'stored-password' }, blocked: null });
      expect(byName.files).toMatchObject({ secrets: {}, blocked: null });
      const views = await call('sources.list', {});
      expect(views.map(({ secrets }) => secrets)).toEqual([
        { 'auth.token': 'set' },
        { 'auth.key': 'set' },
        { 'auth.password': 'set', 'tls.key': 'set' },
        {},
        {},
      ]);
      await app.close();
    }
  });

  it('lets its sources be saved again unchanged', async () => {
    const { do: call, codeOf } = startApp({ dataFolder: folderFromBefore() });
    for (const { id, name, settings } of await call('sources.list', {})) {
      expect(await codeOf('sources.update', { id, source: { name, settings, secrets: {} } }), name).toBe('ok');
    }
  });

  it('asks for a secret that cannot be read, and for no other, and takes a new one', async () => {
    const dataFolder = folderFromBefore();
    writeFileSync(join(dataFolder, 'vault.key'), Buffer.alloc(readFileSync(join(dataFolder, 'vault.key')).length, 7));
    const { engine, do: call } = startApp({ dataFolder });
    await expect.poll(() => engine.config.sources.length).toBe(5);
    const [bearer] = engine.config.sources;
    expect(bearer).toMatchObject({ name: 'bearer', secrets: {}, blocked: { code: 'SLUICE-SECRET-001' } });
    const [view] = await call('sources.list', {});
    expect(view?.secrets).toEqual({ auth: 'unreadable', 'auth.token': 'missing' });
    const settings = { kind: 'collector', port: 0, auth: { kind: 'bearer', token: 'entered-again' } };
    const source = { name: 'bearer', settings, secrets: {} };
    const saved = await call('sources.update', { id: view?.id as never, source });
    expect(saved.source.secrets).toEqual({ 'auth.token': 'set' });
    expect(engine.config.sources[0]).toMatchObject({ secrets: { 'auth.token': 'entered-again' }, blocked: null });
  });
});

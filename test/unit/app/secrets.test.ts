import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { VaultInfo } from '../../../src/contract/vault';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import type { Vault } from '../../../src/main/config/vault';
import { labStream, startApp, temporaryFolder } from './support/app-in-a-folder';

function vaultWith(info: VaultInfo): Vault {
  const inner = openKeyFileVault(join(temporaryFolder(), 'vault.key'));
  return { ...inner, info: () => info };
}

describe('a secret that cannot be read', () => {
  it('blocks only its own stream, visibly, and never becomes an empty text', async () => {
    const first = startApp();
    const lost = await first.do('streams.create', { stream: labStream({ name: 'lost' }) });
    await first.do('sources.create', {
      source: { name: 'files', settings: { kind: 'files', paths: ['/a'] }, secrets: {} },
    });
    const free = await first.do('streams.create', {
      stream: labStream({ name: 'free', settings: { auth: { kind: 'none' } } }),
    });
    await first.app.close();
    // The data folder on another computer: without the key, or with a new one.
    rmSync(join(first.folder, 'vault.key'));
    const second = startApp({ dataFolder: first.folder });
    await expect.poll(() => second.engine.inputs('configure')).toHaveLength(1);
    expect(second.engine.config.streams).toMatchObject([
      { id: lost.id, blocked: { code: 'SLUICE-SECRET-001', raw: 'Cannot be read: auth.token.' } },
      { id: free.id, blocked: null },
    ]);
    expect(second.engine.config.streams[0]?.destination.secrets).toEqual({});
    expect(second.engine.config.sources).toMatchObject([{ blocked: null }]);
    await expect
      .poll(() => second.pushed('streams').at(-1)?.streams)
      .toMatchObject([{ secrets: { 'auth.token': 'unreadable' } }, { secrets: {} }]);
    expect(await second.codeOf('tests.startSaved', { id: lost.id })).toBe('SLUICE-SECRET-001');

    const mended = await second.do('streams.update', { id: lost.id, stream: labStream({ name: 'lost' }) });
    expect(mended.secrets).toEqual({ 'auth.token': 'set' });
    expect(second.engine.config.streams[0]).toMatchObject({ blocked: null });
  });

  it('blocks no other stream when the keychain fails in an unexpected way', async () => {
    const inner = openKeyFileVault(join(temporaryFolder(), 'vault.key'));
    const decrypt = async (bytes: Uint8Array, context: string) => {
      if (context.includes('auth')) throw new TypeError('the keychain has gone');
      return inner.decrypt(bytes, context);
    };
    const { do: call, engine } = startApp({ vault: { ...inner, decrypt } });
    await call('streams.create', { stream: labStream({ name: 'a' }) });
    const other = { auth: { kind: 'none' }, clientKey: 'pem' };
    await call('streams.create', { stream: labStream({ name: 'b', settings: other }) });
    expect(engine.config.streams).toMatchObject([
      { blocked: { code: 'SLUICE-SECRET-001' } },
      { blocked: null, destination: { secrets: { clientKey: 'pem' } } },
    ]);
  });

  it('is readable again when the key is back', async () => {
    const first = startApp();
    await first.do('streams.create', { stream: labStream() });
    await first.app.close();
    const key = join(first.folder, 'vault.key');
    const safe = join(temporaryFolder(), 'key');
    copyFileSync(key, safe);
    rmSync(key);
    await startApp({ dataFolder: first.folder }).app.close();
    copyFileSync(safe, key);
    const third = startApp({ dataFolder: first.folder });
    await expect.poll(() => third.engine.inputs('configure')).toMatchObject([{ streams: [{ blocked: null }] }]);
  });
});

describe('where secrets are not protected', () => {
  it('none is stored without the user having agreed', async () => {
    const { do: call, codeOf } = startApp({ vault: vaultWith({ protection: 'weak', backend: 'a fixed key' }) });
    expect(await codeOf('streams.create', { stream: labStream() })).toBe('SLUICE-SECRET-003');
    expect(await call('streams.list', {})).toEqual([]);
    await call('preferences.set', { weakVaultAccepted: true });
    expect(await codeOf('streams.create', { stream: labStream() })).toBe('ok');
  });

  it('at all, none is stored whatever the user agrees to', async () => {
    const { do: call, codeOf } = startApp({ vault: vaultWith({ protection: 'none', backend: 'no keychain' }) });
    await call('preferences.set', { weakVaultAccepted: true });
    expect(await codeOf('streams.create', { stream: labStream() })).toBe('SLUICE-SECRET-003');
    const open = labStream({ settings: { auth: { kind: 'none' } } });
    expect(await codeOf('streams.create', { stream: open })).toBe('ok');
  });
});

describe('a keychain that fails while a secret is stored', () => {
  const refusing = (): Vault => ({
    ...openKeyFileVault(join(temporaryFolder(), 'vault.key')),
    encrypt: async (plain) => {
      throw new Error(`Error while encrypting ${plain}.`, { cause: new Error('The collection is locked.') });
    },
  });

  it('is reported with its own words, and nothing is stored', async () => {
    const { app, do: call } = startApp({ vault: refusing() });
    expect(await app.call('streams.create', { stream: labStream() })).toMatchObject({
      ok: false,
      failure: {
        code: 'SLUICE-SECRET-005',
        raw: 'Error while encrypting ••••.\nThe collection is locked.',
      },
    });
    expect(await call('streams.list', {})).toEqual([]);
  });
});

describe('the page', () => {
  it('gets no stored secret by any command', async () => {
    const { do: call, app } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    await call('drafts.put', { key: 'edit', draft: { ...labStream() } });
    const answers = await Promise.all([
      app.call('streams.list', {}),
      app.call('streams.duplicate', { id, name: 'copy' }),
      app.call('streams.deactivate', { id }),
      app.call('drafts.get', { key: 'edit' }),
      app.call('activity.list', {}),
      app.call('notices.list', {}),
      app.call('app.info', {}),
      app.call('app.status', {}),
      app.call('preferences.get', {}),
    ]);
    expect(JSON.stringify(answers)).not.toContain('tok-plain-4711');
  });
});

it('A draft keeps no secret from a header or an address, for any destination', async () => {
  const { do: call } = startApp();
  const settings = {
    url: 'https://ana:pl4nted@siem.example.com/in?access_token=pl4nted&page=2',
    headers: { Authorization: 'Bearer pl4nted', 'X-Api-Key': 'pl4nted', 'X-Proof': 'Basic pl4nted', 'X-Team': 'audit' },
    note: '-----BEGIN PRIVATE KEY-----pl4nted',
  };
  for (const kind of ['lab', 'unheard-of']) {
    await call('drafts.put', { key: 'new', draft: { name: 'a', destination: { kind, settings } } });
    const kept = JSON.stringify(await call('drafts.get', { key: 'new' }));
    expect(kept).not.toContain('pl4nted');
    expect(kept).toContain('siem.example.com/in');
    expect(kept).toContain('page=2');
    expect(kept).toContain('audit');
  }
});

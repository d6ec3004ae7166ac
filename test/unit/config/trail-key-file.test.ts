import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import {
  openTrailKey,
  readTrailKeyFile,
  removeTrailKeyFile,
  sealTrailKey,
  type TrailKeyFile,
  writeTrailKeyFile,
} from '../../../src/main/config/trail-key-file';
import { keyIdOf, newTrailKey } from '../../../src/main/engine/trail-key';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-trail-key-'));
  path = join(folder, 'trail-key.json');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const file = (changes: Partial<TrailKeyFile> = {}): TrailKeyFile => ({
  keyId: '0123456789abcdef',
  wanted: 'encrypted',
  sinceMs: 1_700_000_000_000,
  sealed: { keychain: 'AQID', keyFile: 'BAUG' },
  olderCopies: ['backups/trail-v3-20261127.db'],
  ...changes,
});

it('is read as it was written, by its owner alone', () => {
  expect(readTrailKeyFile(folder)).toEqual({ kind: 'none' });
  for (const each of [file(), file({ wanted: 'plain', sinceMs: null, sealed: {}, olderCopies: [] })]) {
    writeTrailKeyFile(folder, each);
    expect(readTrailKeyFile(folder)).toEqual({ kind: 'found', file: each });
  }
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  removeTrailKeyFile(folder);
  expect(readTrailKeyFile(folder)).toEqual({ kind: 'none' });
});

it('of a newer version is recognised whatever else is in it', () => {
  writeFileSync(path, '{"format":2,"keys":[]}');
  expect(readTrailKeyFile(folder)).toEqual({ kind: 'newer' });
});

it('that is damaged never passes for none', () => {
  writeTrailKeyFile(folder, file());
  const text = readFileSync(path, 'utf8');
  fc.assert(
    fc.property(fc.nat(text.length - 2), (length) => {
      writeFileSync(path, text.slice(0, length));
      expect(readTrailKeyFile(folder)).toEqual({ kind: 'damaged' });
    }),
  );
  fc.assert(
    fc.property(fc.json(), (json) => {
      writeFileSync(path, json);
      expect(['damaged', 'newer']).toContain(readTrailKeyFile(folder).kind);
    }),
  );
});

it('holds no key that can be read without the vault, nor by another vault, nor under another id', async () => {
  const vault = openKeyFileVault(join(folder, 'vault.key'));
  const key = newTrailKey();
  const sealed = await sealTrailKey(vault, key);
  expect(await openTrailKey(vault, sealed, keyIdOf(key))).toEqual(Uint8Array.from(key));
  writeTrailKeyFile(folder, file({ sealed: { keyFile: sealed } }));
  const text = readFileSync(path, 'utf8');
  for (const encoding of ['base64', 'hex', 'latin1'] as const) {
    expect(text).not.toContain(Buffer.from(key).toString(encoding));
  }
  const other = openKeyFileVault(join(folder, 'other.key'));
  await expect(openTrailKey(other, sealed, keyIdOf(key))).rejects.toThrow(/another key/);
  await expect(openTrailKey(vault, sealed, keyIdOf(newTrailKey()))).rejects.toThrow(/another key/);
});

it('that holds something else than a key is refused', async () => {
  const vault = openKeyFileVault(join(folder, 'vault.key'));
  const keyId = keyIdOf(newTrailKey());
  const seal = async (text: string) => Buffer.from(await vault.encrypt(text, `trail key ${keyId}`)).toString('base64');
  await expect(openTrailKey(vault, await seal('short'), keyId)).rejects.toThrow(/is not a key/);
  const another = Buffer.from(newTrailKey()).toString('base64');
  await expect(openTrailKey(vault, await seal(another), keyId)).rejects.toThrow(/is another one/);
});

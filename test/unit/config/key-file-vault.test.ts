import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-vault-'));
  path = join(folder, 'vault.key');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

describe('the key file', () => {
  it('is made once, for its owner alone, and leaves nothing beside it', () => {
    openKeyFileVault(path);
    const key = readFileSync(path);
    openKeyFileVault(path);
    expect(readFileSync(path)).toEqual(key);
    expect(key).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['vault.key']);
  });

  it.each([0o644, 0o640, 0o660, 0o604])('is refused in plain words when others may use it (%o)', (mode) => {
    openKeyFileVault(path);
    chmodSync(path, mode);
    expect(() => openKeyFileVault(path)).toThrow(/Other users may use the key file .* chmod 600/);
  });

  it('that is not a key is refused rather than replaced', () => {
    writeFileSync(path, 'too short', { mode: 0o600 });
    expect(() => openKeyFileVault(path)).toThrow(/does not contain a key of 32 bytes/);
    expect(readFileSync(path, 'utf8')).toBe('too short');
  });

  it('reports that it cannot be created', () => {
    expect(() => openKeyFileVault(join(folder, 'nowhere', 'vault.key'))).toThrow(/cannot be created/);
  });
});

describe('a secret in the vault', () => {
  it('comes back whatever it is', async () => {
    const vault = openKeyFileVault(path);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (secret, context) => {
        const ciphertext = await vault.encrypt(secret, context);
        expect(await vault.decrypt(ciphertext, context)).toBe(secret);
      }),
    );
  });

  it('is encrypted differently each time', async () => {
    const vault = openKeyFileVault(path);
    const [a, b] = await Promise.all([vault.encrypt('same', 'c'), vault.encrypt('same', 'c')]);
    expect(Buffer.from(a).equals(b)).toBe(false);
    expect(Buffer.from(a).includes('same')).toBe(false);
  });

  it('opens nowhere but in its own place', async () => {
    const vault = openKeyFileVault(path);
    const ciphertext = await vault.encrypt('token', 'stream/1/auth.token');
    await expect(vault.decrypt(ciphertext, 'stream/2/auth.token')).rejects.toThrow('another key, or has been changed');
  });

  it('does not open with another key', async () => {
    const ciphertext = await openKeyFileVault(path).encrypt('token', 'c');
    const other = openKeyFileVault(join(folder, 'other.key'));
    await expect(other.decrypt(ciphertext, 'c')).rejects.toMatchObject({ name: 'VaultError' });
  });

  it('does not open when a single bit was changed, nor when it is cut', async () => {
    const vault = openKeyFileVault(path);
    const ciphertext = Buffer.from(await vault.encrypt('token', 'c'));
    for (let index = 0; index < ciphertext.length; index++) {
      const changed = Buffer.from(ciphertext);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await expect(vault.decrypt(changed, 'c'), `byte ${index}`).rejects.toMatchObject({ name: 'VaultError' });
      await expect(vault.decrypt(ciphertext.subarray(0, index), 'c')).rejects.toMatchObject({ name: 'VaultError' });
    }
  });
});

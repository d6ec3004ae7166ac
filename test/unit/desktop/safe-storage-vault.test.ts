import { describe, expect, it } from 'vitest';
import { VaultError } from '../../../src/main/config/vault';
import { openSafeStorageVault, type SafeStorage } from '../../../src/main/desktop/safe-storage-vault';

interface Keychain extends SafeStorage {
  available: boolean;
  plainTextAllowed: boolean;
}

/** A keychain that turns text around: enough to tell ciphertext from text. */
function keychain(overrides: Partial<SafeStorage> = {}): Keychain {
  const turn = (text: string) => [...text].reverse().join('');
  const storage: Keychain = {
    available: true,
    plainTextAllowed: false,
    isEncryptionAvailable: () => storage.available,
    encryptString: (plain) => Buffer.from(turn(plain)),
    decryptString: (encrypted) => turn(encrypted.toString()),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    setUsePlainTextEncryption: (allowed) => {
      storage.plainTextAllowed = allowed;
    },
    ...overrides,
  };
  return storage;
}

const open = (storage: SafeStorage, platform: NodeJS.Platform = 'linux') => openSafeStorageVault(storage, platform);

describe('what the vault says of itself', () => {
  it.each([
    ['darwin', 'unknown', 'strong', 'the macOS keychain'],
    ['win32', 'unknown', 'strong', 'Windows data protection'],
    ['linux', 'gnome_libsecret', 'strong', 'GNOME Keyring'],
    ['linux', 'kwallet6', 'strong', 'KWallet'],
    ['linux', 'basic_text', 'weak', 'a key that is the same everywhere'],
    ['linux', 'unknown', 'none', 'no keychain'],
  ] as const)('on %s with %s is %s: %s', async (platform, selected, protection, backend) => {
    const vault = await open(keychain({ getSelectedStorageBackend: () => selected }), platform);
    expect(vault.info()).toEqual({ protection, backend });
  });

  it('is unavailable while the keychain is locked', async () => {
    const storage = keychain();
    storage.available = false;
    const vault = await open(storage);
    expect(vault.info().protection).toBe('none');
    await expect(vault.encrypt('x', 'a')).rejects.toThrow(VaultError);
    storage.available = true;
    await vault.encrypt('x', 'a');
    expect(vault.info()).toEqual({ protection: 'strong', backend: 'GNOME Keyring' });
  });

  it('never allows the fixed key where there is a keychain', async () => {
    const storage = keychain();
    await open(storage);
    expect(storage.plainTextAllowed).toBe(false);
    const weak = keychain({ getSelectedStorageBackend: () => 'basic_text' });
    await open(weak);
    expect(weak.plainTextAllowed).toBe(true);
  });
});

describe('a secret', () => {
  it('is read back unchanged', async () => {
    const vault = await open(keychain());
    const sealed = await vault.encrypt('s3cret “äöü”', 'stream/a/auth.token');
    expect(Buffer.from(sealed).toString()).not.toContain('s3cret');
    expect(await vault.decrypt(sealed, 'stream/a/auth.token')).toBe('s3cret “äöü”');
  });

  it('opens nowhere else than where it belongs', async () => {
    const vault = await open(keychain());
    const sealed = await vault.encrypt('s3cret', 'stream/a/auth.token');
    await expect(vault.decrypt(sealed, 'stream/b/auth.token')).rejects.toThrow('belongs to another stream or setting');
  });

  it('that the keychain does not open is a failure, never an empty text', async () => {
    const refusing = keychain({
      decryptString: () => {
        throw new Error('Error while decrypting the ciphertext');
      },
    });
    const vault = await open(refusing);
    await expect(vault.decrypt(Buffer.from('x'), 'a')).rejects.toThrow('The keychain cannot decrypt this secret.');
  });

  it('that was changed does not show in the failure', async () => {
    const vault = await open(keychain({ decryptString: () => 's3cret, but not as it was stored' }));
    const failure: unknown = await vault.decrypt(Buffer.from('x'), 'a').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(VaultError);
    expect(JSON.stringify([String(failure), String((failure as Error).cause)])).not.toContain('s3cret');
  });

  it('goes through the interface that does not block, where there is one', async () => {
    const used: string[] = [];
    const vault = await open(
      keychain({
        isAsyncEncryptionAvailable: async () => true,
        encryptStringAsync: async (plain) => {
          used.push('encrypt');
          return Buffer.from(plain);
        },
        decryptStringAsync: async (encrypted) => {
          used.push('decrypt');
          return { result: encrypted.toString() };
        },
      }),
    );
    expect(await vault.decrypt(await vault.encrypt('s', 'a'), 'a')).toBe('s');
    expect(used).toEqual(['encrypt', 'decrypt']);
  });
});

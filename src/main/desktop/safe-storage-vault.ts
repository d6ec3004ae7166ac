/**
 * The vault on top of the system's keychain, through Electron's safeStorage. It checks the backend, because on Linux
 * "available" may mean a fixed, public key. safeStorage does not bind a ciphertext to its place, so the place is
 * encrypted together with the secret.
 */
import { z } from 'zod';
import type { VaultInfo } from '../../contract/vault';
import { type Vault, VaultError } from '../config/vault';

/** The part of Electron's safeStorage that is used. Older versions of Electron lack the asynchronous half. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(encrypted: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(plain: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ readonly result: string }>;
  getSelectedStorageBackend?(): string;
  setUsePlainTextEncryption?(usePlainText: boolean): void;
}

const linuxBackends: Readonly<Record<string, string>> = {
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
};

const contentSchema = z.strictObject({ context: z.string(), secret: z.string() });

function backendOf(storage: SafeStorage, platform: NodeJS.Platform): VaultInfo {
  if (platform === 'darwin') return { protection: 'strong', backend: 'the macOS keychain' };
  if (platform === 'win32') return { protection: 'strong', backend: 'Windows data protection' };
  const selected = storage.getSelectedStorageBackend?.() ?? 'unknown';
  const name = linuxBackends[selected];
  if (name !== undefined) return { protection: 'strong', backend: name };
  if (selected === 'basic_text') return { protection: 'weak', backend: 'a key that is the same everywhere' };
  return { protection: 'none', backend: 'no keychain' };
}

async function isAvailable(storage: SafeStorage): Promise<boolean> {
  return (await storage.isAsyncEncryptionAvailable?.()) === true || storage.isEncryptionAvailable();
}

/** Call this after the app is ready: no backend is chosen before. */
export async function openSafeStorageVault(storage: SafeStorage, platform: NodeJS.Platform): Promise<Vault> {
  let info = await look();

  async function look(): Promise<VaultInfo> {
    const backend = backendOf(storage, platform);
    // Without this call, the fixed key cannot be used at all. The user is asked before a secret is stored with it.
    if (backend.protection === 'weak') storage.setUsePlainTextEncryption?.(true);
    if (backend.protection === 'none' || (await isAvailable(storage))) return backend;
    return { protection: 'none', backend: `${backend.backend}, which is locked or does not answer` };
  }

  async function encrypt(text: string): Promise<Buffer> {
    const usesAsync = (await storage.isAsyncEncryptionAvailable?.()) === true;
    return usesAsync && storage.encryptStringAsync !== undefined
      ? storage.encryptStringAsync(text)
      : storage.encryptString(text);
  }

  async function decrypt(bytes: Buffer): Promise<string> {
    const usesAsync = (await storage.isAsyncEncryptionAvailable?.()) === true;
    return usesAsync && storage.decryptStringAsync !== undefined
      ? (await storage.decryptStringAsync(bytes)).result
      : storage.decryptString(bytes);
  }

  return {
    info: () => info,
    async encrypt(plain, context) {
      // A keychain that was locked at the start may have been unlocked since.
      if (info.protection === 'none') info = await look();
      if (info.protection === 'none')
        throw new VaultError(`Secrets cannot be encrypted on this system: ${info.backend}.`);
      return encrypt(JSON.stringify({ context, secret: plain }));
    },
    async decrypt(ciphertext, context) {
      if (info.protection === 'none') info = await look();
      let text: string;
      try {
        text = await decrypt(Buffer.from(ciphertext));
      } catch (error) {
        throw new VaultError('The keychain cannot decrypt this secret.', { cause: error });
      }
      return readContent(text, context);
    },
  };
}

function readContent(text: string, context: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The parser's message would quote the decrypted text.
    throw new VaultError('The stored secret has been changed.', {
      cause: error instanceof SyntaxError ? undefined : error,
    });
  }
  const content = contentSchema.safeParse(value);
  if (!content.success) throw new VaultError('The stored secret has been changed.');
  if (content.data.context !== context) throw new VaultError('The stored secret belongs to another stream or setting.');
  return content.data.secret;
}

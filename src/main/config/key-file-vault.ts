/**
 * A vault for systems without a keychain: AES-256-GCM with a key from a file that only its owner may read. Ciphertext:
 * one version byte, 12 bytes of nonce, 16 bytes of tag, the encrypted text.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, linkSync, openSync, readFileSync, unlinkSync } from 'node:fs';
import { writeSynced } from '../write-durably';
import { type Vault, VaultError } from './vault';

const VERSION = 1;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/**
 * Opens the vault; creates its key file on first use.
 * @throws {KeyFileError} in plain words if others may read the file, or if it is not a key
 */
export function openKeyFileVault(path: string): Vault {
  const key = readKey(path) ?? createKey(path);
  return {
    info: () => ({ protection: 'strong', backend: 'a key file' }),
    encrypt: async (plain, context) => seal(key, plain, context),
    decrypt: async (ciphertext, context) => open(key, ciphertext, context),
  };
}

function readKey(path: string): Buffer | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new KeyFileError(`The key file ${path} cannot be read.`, { cause: error });
  }
  try {
    refuseLooseMode(path, fstatSync(file).mode);
    const key = readFileSync(file);
    if (key.length !== KEY_BYTES) {
      throw new KeyFileError(
        `The key file ${path} does not contain a key of ${KEY_BYTES} bytes. Restore the right file, or move it away and enter the secrets again.`,
      );
    }
    return key;
  } finally {
    closeSync(file);
  }
}

function refuseLooseMode(path: string, mode: number): void {
  // Windows uses access lists instead; Node reports made-up modes there.
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  const found = (mode & 0o777).toString(8).padStart(4, '0');
  throw new KeyFileError(
    `Other users may use the key file ${path} (mode ${found}). Allow only yourself: chmod 600 '${path}'`,
  );
}

/**
 * Written to a temporary file and linked into place: the key file either does not exist or is complete, and there is
 * only one key.
 */
function createKey(path: string): Buffer {
  const aside = `${path}.${randomBytes(6).toString('hex')}.new`;
  const key = randomBytes(KEY_BYTES);
  try {
    writeSynced(aside, 'wx', key);
    try {
      linkSync(aside, path);
    } finally {
      unlinkSync(aside);
    }
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      const made = readKey(path);
      if (made !== undefined) return made;
    }
    throw new KeyFileError(`The key file ${path} cannot be created.`, { cause: error });
  }
}

function seal(key: Buffer, plain: string, context: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated(context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
}

function open(key: Buffer, ciphertext: Uint8Array, context: string): string {
  if (ciphertext.length < HEADER_BYTES) throw new VaultError('The stored secret is truncated.');
  if (ciphertext[0] !== VERSION)
    throw new VaultError('The stored secret has a format that this version does not know.');
  const nonce = ciphertext.subarray(1, 1 + NONCE_BYTES);
  const tag = ciphertext.subarray(1 + NONCE_BYTES, HEADER_BYTES);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(associated(context));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext.subarray(HEADER_BYTES)), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new VaultError('The stored secret was encrypted with another key, or has been changed.', { cause: error });
  }
}

/** The version is authenticated too, so that a ciphertext cannot be read as another version. */
function associated(context: string): Buffer {
  return Buffer.from(`sluice/${VERSION}/${context}`, 'utf8');
}

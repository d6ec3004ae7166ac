/**
 * Opens databases, plain or encrypted. Encrypted ones need a library of their own, which is loaded when the first one
 * is opened: better-sqlite3 with SQLite3 Multiple Ciphers (https://utelle.github.io/SQLite3MultipleCiphers/). It
 * encrypts each page, in the database and in its journal, with ChaCha20-Poly1305 (RFC 8439).
 */
import { createRequire } from 'node:module';
import Database from 'better-sqlite3';

export type OpenDatabase = (path: string, options?: Database.Options) => Database.Database;

export const openPlain: OpenDatabase = (path, options) => new Database(path, options);

/** @param key 32 bytes */
export function openEncrypted(key: Uint8Array): OpenDatabase {
  return (path, options) => {
    const db = new (ciphers())(path, options);
    setCipher(db);
    db.pragma(`key = '${rawKey(key)}'`);
    // Temporary files would not be encrypted.
    db.pragma('temp_store = MEMORY');
    return db;
  };
}

/**
 * Encrypts the database at this path, or decrypts it. Nothing else may use it, and a crash in between leaves it
 * unusable.
 */
export function changeKey(path: string, from: Uint8Array | undefined, to: Uint8Array | undefined): void {
  const db = new (ciphers())(path);
  try {
    setCipher(db);
    if (from !== undefined) db.pragma(`key = '${rawKey(from)}'`);
    db.pragma('temp_store = MEMORY');
    db.pragma('journal_mode = DELETE');
    db.pragma(`rekey = '${to === undefined ? '' : rawKey(to)}'`);
  } finally {
    db.close();
  }
}

function ciphers(): typeof Database {
  return createRequire(import.meta.url)('better-sqlite3-multiple-ciphers') as typeof Database;
}

function setCipher(db: Database.Database): void {
  db.pragma("cipher = 'chacha20'");
}

/** Used as it is, without deriving another key from it. */
function rawKey(key: Uint8Array): string {
  return `raw:${Buffer.from(key).toString('hex')}`;
}

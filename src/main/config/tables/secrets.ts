/**
 * Stored secrets: ciphertexts with the name of the vault's backend, and the deletions that the engine has yet to be
 * told about.
 */
import type Database from 'better-sqlite3';

export interface SecretOwner {
  readonly kind: 'stream' | 'source';
  readonly id: string;
}

export interface StoredSecret {
  readonly path: string;
  readonly ciphertext: Uint8Array;
  /** The vault's backend when the secret was stored, to tell the user where it can be read. */
  readonly backend: string;
}

export interface SecretTable {
  of(owner: SecretOwner): readonly StoredSecret[];
  put(owner: SecretOwner, secret: StoredSecret, atMs: number): void;
  remove(owner: SecretOwner, path: string): void;
  removeAll(owner: SecretOwner): void;
}

interface Row {
  path: string;
  ciphertext: Buffer;
  backend: string;
}

export function secretTable(db: Database.Database): SecretTable {
  const of = db.prepare<[string, string], Row>(
    'SELECT path, ciphertext, backend FROM secrets WHERE owner_kind = ? AND owner_id = ? ORDER BY path',
  );
  const put = db.prepare<[string, string, string, Buffer, string, number]>(
    'INSERT OR REPLACE INTO secrets VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = db.prepare<[string, string, string]>(
    'DELETE FROM secrets WHERE owner_kind = ? AND owner_id = ? AND path = ?',
  );
  const removeAll = db.prepare<[string, string]>('DELETE FROM secrets WHERE owner_kind = ? AND owner_id = ?');
  return {
    of: (owner) => of.all(owner.kind, owner.id),
    put: (owner, secret, atMs) =>
      void put.run(owner.kind, owner.id, secret.path, Buffer.from(secret.ciphertext), secret.backend, atMs),
    remove: (owner, path) => void remove.run(owner.kind, owner.id, path),
    removeAll: (owner) => void removeAll.run(owner.kind, owner.id),
  };
}

/**
 * Deleted streams and sources that the engine has yet to be told about. The table is called `farewells` since the first
 * release.
 */
export interface PendingDeletionTable {
  list(): readonly SecretOwner[];
  put(owner: SecretOwner): void;
  remove(owner: SecretOwner): void;
}

export function pendingDeletionTable(db: Database.Database): PendingDeletionTable {
  const list = db.prepare<[], { owner_kind: SecretOwner['kind']; owner_id: string }>('SELECT * FROM farewells');
  const put = db.prepare<[string, string]>('INSERT OR IGNORE INTO farewells VALUES (?, ?)');
  const remove = db.prepare<[string, string]>('DELETE FROM farewells WHERE owner_kind = ? AND owner_id = ?');
  return {
    list: () => list.all().map((row) => ({ kind: row.owner_kind, id: row.owner_id })),
    put: (owner) => void put.run(owner.kind, owner.id),
    remove: (owner) => void remove.run(owner.kind, owner.id),
  };
}

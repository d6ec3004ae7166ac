/** When stored secrets expire, as the user has entered it. */
import type Database from 'better-sqlite3';
import type { SecretOwner } from './secrets';

export interface SecretFacts {
  readonly path: string;
  readonly setAtMs: number;
  /** Null if it does not expire, or nobody has said when. */
  readonly expiresAtMs: number | null;
}

export interface SecretExpiryTable {
  of(owner: SecretOwner): readonly SecretFacts[];
  /** @returns whether there is such a secret */
  set(owner: SecretOwner, path: string, expiresAtMs: number | null): boolean;
}

export function secretExpiryTable(db: Database.Database): SecretExpiryTable {
  const of = db.prepare<[string, string], SecretFacts>(`
    SELECT path, stored_at_ms AS setAtMs, expires_at_ms AS expiresAtMs
    FROM secrets LEFT JOIN secret_expiry USING (owner_kind, owner_id, path, stored_at_ms)
    WHERE owner_kind = ? AND owner_id = ? ORDER BY path`);
  const put = db.prepare<[number, string, string, string]>(`
    INSERT OR REPLACE INTO secret_expiry
    SELECT owner_kind, owner_id, path, stored_at_ms, ? FROM secrets
    WHERE owner_kind = ? AND owner_id = ? AND path = ?`);
  const remove = db.prepare<[string, string, string]>(
    'DELETE FROM secret_expiry WHERE owner_kind = ? AND owner_id = ? AND path = ?',
  );
  const prune = db.prepare(`
    DELETE FROM secret_expiry WHERE NOT EXISTS (
      SELECT 1 FROM secrets WHERE secrets.owner_kind = secret_expiry.owner_kind
      AND secrets.owner_id = secret_expiry.owner_id AND secrets.path = secret_expiry.path
      AND secrets.stored_at_ms = secret_expiry.stored_at_ms)`);
  return {
    of: (owner) => of.all(owner.kind, owner.id),
    set: (owner, path, expiresAtMs) => {
      if (!of.all(owner.kind, owner.id).some((secret) => secret.path === path)) return false;
      db.transaction(() => {
        prune.run();
        if (expiresAtMs === null) remove.run(owner.kind, owner.id, path);
        else put.run(expiresAtMs, owner.kind, owner.id, path);
      })();
      return true;
    },
  };
}

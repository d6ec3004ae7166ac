/**
 * The record of administration, tamper-evident: each entry's hash covers the entry and the hash before it, and the head
 * (how many, and the last hash) is kept apart. Whoever changes, removes, adds or reorders entries has to redo every
 * hash after it and the head; the hashes also stand in the log file, which lies elsewhere and shows it.
 */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { ActivityEntry, ActivityVerdict } from '../../../contract/commands/application';

export type NewActivity = Omit<ActivityEntry, 'id'>;

export interface ActivityTable {
  /** @returns the entry with its place in the chain */
  add(entry: NewActivity): ActivityEntry & { readonly hash: string };
  /** Newest first. */
  list(limit: number): readonly ActivityEntry[];
  verify(): ActivityVerdict;
}

interface Row {
  id: number;
  at_ms: number;
  actor: string;
  action: string;
  subject: string;
  change: string;
  hash: string;
}

interface Head {
  entries: number;
  hash: string;
}

/** An array keeps the fields apart: no two different entries have the same text to hash. */
function hashOf(previous: string, entry: ActivityEntry): string {
  const text = JSON.stringify([previous, entry.id, entry.atMs, entry.actor, entry.action, entry.subject, entry.change]);
  return createHash('sha256').update(text).digest('hex');
}

export function activityTable(db: Database.Database): ActivityTable {
  const head = db.prepare<[], Head>('SELECT entries, hash FROM activity_head');
  const setHead = db.prepare<[Head]>('UPDATE activity_head SET entries = @entries, hash = @hash');
  const insert = db.prepare<[Row]>(
    'INSERT INTO activity VALUES (@id, @at_ms, @actor, @action, @subject, @change, @hash)',
  );
  const newest = db.prepare<[number], Row>('SELECT * FROM activity ORDER BY id DESC LIMIT ?');
  const all = db.prepare<[], Row>('SELECT * FROM activity ORDER BY id');
  const headNow = (): Head => head.get() ?? { entries: 0, hash: '' };
  return {
    add: (entry) =>
      db.transaction(() => {
        const before = headNow();
        const placed = { ...entry, id: before.entries + 1 };
        const hash = hashOf(before.hash, placed);
        insert.run({
          id: placed.id,
          at_ms: placed.atMs,
          actor: placed.actor,
          action: placed.action,
          subject: placed.subject,
          change: placed.change,
          hash,
        });
        setHead.run({ entries: placed.id, hash });
        return { ...placed, hash };
      })(),
    list: (limit) => newest.all(limit).map(fromRow),
    verify: () => {
      let entries = 0;
      let hash = '';
      for (const row of all.iterate()) {
        const expected = hashOf(hash, fromRow(row));
        if (row.id !== entries + 1 || row.hash !== expected) return { ok: false, firstBadId: row.id };
        entries = row.id;
        hash = expected;
      }
      const end = headNow();
      return end.entries === entries && end.hash === hash ? { ok: true, entries } : { ok: false, firstBadId: null };
    },
  };
}

function fromRow(row: Row): ActivityEntry {
  return {
    id: row.id,
    atMs: row.at_ms,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    change: row.change,
  };
}

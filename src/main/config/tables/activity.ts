/**
 * The tamper-evident activity log. Each entry's hash covers the entry and the previous hash. The head (the number of
 * entries and the last hash) is stored separately, here and in a file (../activity-seal.ts). To change, remove, add or
 * reorder entries unnoticed, one must recompute every later hash and both heads; the hashes are in the log file too.
 */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { ActivityEntry } from '../../../contract/commands/application';

export type NewActivity = Omit<ActivityEntry, 'id'>;

/** An entry with its place in the chain: its hash, and that of the entry before (empty for the first). */
export type ChainedEntry = ActivityEntry & { readonly previous: string; readonly hash: string };

export interface ActivityTable {
  /** @returns the entry with its position in the chain */
  add(entry: NewActivity): ActivityEntry & { readonly hash: string };
  /** The entries after this one, oldest first. */
  after(id: number): readonly ChainedEntry[];
  /** Newest first. */
  list(limit: number): readonly ActivityEntry[];
  check(): ActivityCheck;
  /** The head: the number of entries and the hash of the last one. */
  head(): ActivityHead;
  /** @returns undefined if there is no entry with this number */
  hashAt(id: number): string | undefined;
  /** Whether the head is also stored outside the database. */
  isSealed(): boolean;
  markSealed(): void;
}

/** The entries compared with one another and with the head in the database. */
export interface ActivityCheck {
  readonly entries: number;
  /** Every one, oldest first: a break that is known must not hide a later one. */
  readonly breaks: readonly ActivityBreak[];
}

export type ActivityBreak =
  | { readonly kind: 'changed' | 'missing before'; readonly id: number }
  | { readonly kind: 'end missing'; readonly expected: number };

interface Row {
  id: number;
  at_ms: number;
  actor: string;
  action: string;
  subject: string;
  change: string;
  hash: string;
}

export interface ActivityHead {
  readonly entries: number;
  readonly hash: string;
}

/** An array separates the fields: no two different entries produce the same text to hash. */
function hashOf(previous: string, entry: ActivityEntry): string {
  const text = JSON.stringify([previous, entry.id, entry.atMs, entry.actor, entry.action, entry.subject, entry.change]);
  return createHash('sha256').update(text).digest('hex');
}

export function activityTable(db: Database.Database): ActivityTable {
  const head = db.prepare<[], ActivityHead>('SELECT entries, hash FROM activity_head');
  const setHead = db.prepare<[ActivityHead]>('UPDATE activity_head SET entries = @entries, hash = @hash');
  const insert = db.prepare<[Row]>(
    'INSERT INTO activity VALUES (@id, @at_ms, @actor, @action, @subject, @change, @hash)',
  );
  const newest = db.prepare<[number], Row>('SELECT * FROM activity ORDER BY id DESC LIMIT ?');
  const all = db.prepare<[], Row>('SELECT * FROM activity ORDER BY id');
  const later = db.prepare<[number], Row>('SELECT * FROM activity WHERE id > ? ORDER BY id');
  const hashOfRow = db.prepare<[number], Pick<Row, 'hash'>>('SELECT hash FROM activity WHERE id = ?');
  const sealed = db.prepare<[], { sealed: number }>('SELECT sealed FROM activity_head');
  const setSealed = db.prepare<[]>('UPDATE activity_head SET sealed = 1');
  const headNow = (): ActivityHead => head.get() ?? { entries: 0, hash: '' };
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
    after: (id) => {
      let previous = id === 0 ? '' : (hashOfRow.get(id)?.hash ?? '');
      return later.all(id).map((row) => {
        const entry = { ...fromRow(row), previous, hash: row.hash };
        previous = row.hash;
        return entry;
      });
    },
    list: (limit) => newest.all(limit).map(fromRow),
    check: () => {
      let entries = 0;
      let hash = '';
      const breaks: ActivityBreak[] = [];
      for (const row of all.iterate()) {
        if (row.id !== entries + 1) breaks.push({ kind: 'missing before', id: row.id });
        else if (row.hash !== hashOf(hash, fromRow(row))) breaks.push({ kind: 'changed', id: row.id });
        // After a break, the chain is followed from the hash that is stored there.
        entries = row.id;
        hash = row.hash;
      }
      const end = headNow();
      if (end.entries !== entries || end.hash !== hash) breaks.push({ kind: 'end missing', expected: end.entries });
      return { entries, breaks };
    },
    head: headNow,
    hashAt: (id) => (id === 0 ? '' : hashOfRow.get(id)?.hash),
    isSealed: () => sealed.get()?.sealed === 1,
    markSealed: () => void setSealed.run(),
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

/**
 * The database search.db. It can be rebuilt from the trail at any time, so writes don't wait for the disk, and it is
 * never repaired: if it is damaged, has another version or belongs to another trail, it is deleted and built anew. So is
 * one that is plain while the trail is encrypted, or the other way round: to SQLite, it is not a database.
 */
import { rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { OpenDatabase } from '../trail/at-rest/connect';
import { codeOf } from '../trail/faults';
import { isMissingTable } from '../trail/opening/health';
import { trailPaths } from '../trail/opening/paths';
import { makePrivate } from '../trail/opening/private-file';

/** Incremented with every change of the tables below. An older file is built anew. */
const FORM = 2;

/** Dictionary columns of `events`, each with an index to scan it by time. */
const COLUMNS = ['operation', 'entity_type', 'user', 'scope', 'status', 'source'] as const;
export type Column = (typeof COLUMNS)[number];

/**
 * `events` is narrow and in the order of the list, because most queries scan it. Messages are in a table of their
 * own.
 */
const SCHEMA = `
  CREATE TABLE state (identity TEXT NOT NULL, indexed_seq INTEGER NOT NULL, tail_seq INTEGER NOT NULL) STRICT;
  CREATE TABLE names (
    id INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    label TEXT NOT NULL,
    events INTEGER NOT NULL,
    UNIQUE (field, value)
  ) STRICT;
  CREATE TABLE events (
    time_ms INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    operation INTEGER NOT NULL,
    entity_type INTEGER NOT NULL,
    user INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    status INTEGER NOT NULL,
    source INTEGER NOT NULL,
    marks INTEGER NOT NULL,
    PRIMARY KEY (time_ms, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX events_by_seq ON events (seq);
  ${COLUMNS.map((column) => `CREATE INDEX events_by_${column} ON events (${column}, time_ms, seq);`).join('\n')}
  CREATE TABLE texts (seq INTEGER PRIMARY KEY, message TEXT NOT NULL) STRICT;
  CREATE VIRTUAL TABLE messages USING fts5 (
    message, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
  );
`;

export function searchPath(dataFolder: string): string {
  return trailPaths(dataFolder).searchIndex;
}

function connect(open: OpenDatabase, path: string): Database.Database {
  makePrivate(path);
  const db = open(path, { timeout: 5_000 });
  try {
    configure(db);
    return db;
  } catch (error) {
    // It will be deleted, which an open file would prevent.
    db.close();
    throw error;
  }
}

function configure(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma('journal_size_limit = 16777216');
  db.pragma('cache_size = -16384');
  db.pragma('temp_store = MEMORY');
}

function isOf(db: Database.Database, identity: string): boolean {
  if (db.pragma('user_version', { simple: true }) !== FORM) return false;
  const state = db.prepare<[], { identity: string }>('SELECT identity FROM state').get();
  return state?.identity === identity;
}

function removeFiles(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

function begin(open: OpenDatabase, path: string, identity: string, tailSeq: number): Database.Database {
  removeFiles(path);
  const db = connect(open, path);
  db.transaction(() => {
    db.exec(SCHEMA);
    db.prepare('INSERT INTO state VALUES (?, ?, ?)').run(identity, tailSeq - 1, tailSeq);
    db.pragma(`user_version = ${FORM}`);
  })();
  return db;
}

/** Whether the error means that the file is unusable and has to be rebuilt. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(codeOf(error));
}

/** Opens the index of this trail. If there is no matching one, starts a new one at the trail's oldest event. */
export function openSearchDatabase(
  open: OpenDatabase,
  path: string,
  identity: string,
  tailSeq: number,
): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = connect(open, path);
    if (isOf(db, identity)) return db;
  } catch (error) {
    // A database with the right version but without our tables is not ours.
    if (!isDamage(error) && !isMissingTable(error)) throw error;
  }
  db?.close();
  return begin(open, path, identity, tailSeq);
}

/**
 * Checks the database file before it is used: its version, and whether it is intact. Always checks the small tables
 * that can't be rebuilt, and after a crash the whole file unless it is large. (Blocks are checked when loaded, and
 * can be rebuilt.)
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { TrailDamagedError, TrailNewerSchemaError } from '../errors';
import { isDamage } from '../faults';
import { versionOf } from '../store/migrate';

const MAGIC = 'SQLite format 3\0';
/** Up to this size the whole file is checked after a crash. */
const WHOLE_CHECK_BYTES = 64 * 1024 * 1024;
const PRECIOUS = ['trail', 'sources', 'positions', 'set_aside', 'streams', 'skips', 'dead_letters', 'progress'];

/** @throws {TrailNewerSchemaError} if a newer Sluice wrote the file, which stays unchanged */
export function refuseNewer(path: string, knownVersion: number): void {
  const header = readHeader(path);
  if (!header) return;
  const found = Math.max(header.readUInt32BE(60), versionInJournal(path));
  if (found > knownVersion) throw new TrailNewerSchemaError(path, found, knownVersion);
}

/** @throws {TrailDamagedError} if the file is damaged */
export function checkHealth(path: string, cleanlyClosed: boolean): void {
  const header = readHeader(path);
  if (!header) throw new TrailDamagedError('The file does not start with a database header.');
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const { size } = statSync(path);
  const copiedWhole = cleanlyClosed && journalSize(path) === 0;
  if (copiedWhole && header.readUInt32BE(28) * pageSize > size) {
    throw new TrailDamagedError(`The file has ${size} bytes and should have ${header.readUInt32BE(28) * pageSize}.`);
  }
  const db = new Database(path);
  try {
    for (const table of PRECIOUS) db.prepare(`SELECT * FROM ${table} LIMIT 1`).get();
    const whole = !cleanlyClosed && size <= WHOLE_CHECK_BYTES;
    quickCheck(db, whole ? [''] : PRECIOUS.map((table) => `(${table})`));
  } catch (error) {
    if (isDamage(error) || isMissingTable(error)) throw new TrailDamagedError(messageOf(error), { cause: error });
    throw error;
  } finally {
    db.close();
  }
}

function quickCheck(db: Database.Database, parts: readonly string[]): void {
  for (const part of parts) {
    const [first] = db.pragma(`quick_check${part}`) as { quick_check: string }[];
    if (first?.quick_check !== 'ok') throw new TrailDamagedError(first?.quick_check ?? 'The check gave no result.');
  }
}

/** SQLite has no code of its own for it. */
export function isMissingTable(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readHeader(path: string): Buffer | undefined {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    const got = readSync(file, header, 0, header.length, 0);
    return got === header.length && header.toString('latin1', 0, 16) === MAGIC ? header : undefined;
  } finally {
    closeSync(file);
  }
}

function journalSize(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/** The version of the newest commit, which may still be in the journal. */
function versionInJournal(path: string): number {
  if (journalSize(path) === 0) return 0;
  try {
    const db = new Database(path, { readonly: true });
    try {
      return versionOf(db);
    } finally {
      db.close();
    }
  } catch (error) {
    // Damage is handled later. Here only a newer version matters.
    if (isDamage(error)) return 0;
    throw error;
  }
}

/**
 * Checks the database file before it is used: its version, and whether it is intact. Always checks the small tables
 * that can't be rebuilt, and after a crash the whole file unless it is large. (Blocks are checked when loaded, and
 * can be rebuilt.)
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { TrailStorage } from '../at-rest/storage';
import { TrailDamagedError, TrailNewerSchemaError } from '../errors';
import { codeOf, isDamage } from '../faults';
import { versionOf } from '../store/migrate';

const MAGIC = 'SQLite format 3\0';
/** Up to this size the whole file is checked after a crash. */
const WHOLE_CHECK_BYTES = 64 * 1024 * 1024;
const PRECIOUS = ['trail', 'sources', 'positions', 'set_aside', 'streams', 'skips', 'dead_letters', 'progress'];

/** @throws {TrailNewerSchemaError} if a newer Sluice wrote the file, which stays unchanged */
export function refuseNewer(storage: TrailStorage, path: string, knownVersion: number): void {
  const header = readHeader(path);
  if (!header && storage.form === 'plain') return;
  const isInHeader = header !== undefined && journalSize(path) === 0;
  const found = Math.max(header?.readUInt32BE(60) ?? 0, isInHeader ? 0 : storedVersion(storage, path));
  if (found > knownVersion) throw new TrailNewerSchemaError(path, found, knownVersion);
}

/** @throws {TrailDamagedError} if the file is damaged */
export function checkHealth(storage: TrailStorage, path: string, cleanlyClosed: boolean): void {
  const { size } = statSync(path);
  const copiedWhole = cleanlyClosed && journalSize(path) === 0;
  if (storage.form === 'plain') checkHeader(path, copiedWhole);
  const db = storage.openDatabase(path);
  try {
    if (copiedWhole) refuseShort(size, pagesOf(db));
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

/** Opening a file without a header would write one. */
function checkHeader(path: string, copiedWhole: boolean): void {
  const header = readHeader(path);
  if (!header) throw new TrailDamagedError('The file does not start with a database header.');
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  if (copiedWhole) refuseShort(statSync(path).size, header.readUInt32BE(28) * pageSize);
}

function refuseShort(size: number, expected: number): void {
  if (expected > size) throw new TrailDamagedError(`The file has ${size} bytes and should have ${expected}.`);
}

function pagesOf(db: Database.Database): number {
  return Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
}

function quickCheck(db: Database.Database, parts: readonly string[]): void {
  for (const part of parts) {
    const [first] = db.pragma(`quick_check${part}`) as { quick_check: string }[];
    if (first?.quick_check !== 'ok') throw new TrailDamagedError(first?.quick_check ?? 'The check gave no result.');
  }
}

/** SQLite has no code of its own for it. */
export function isMissingTable(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_ERROR';
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
function storedVersion({ openDatabase }: TrailStorage, path: string): number {
  try {
    // Without a journal, a read-only connection would leave an empty one behind. Another one removes it.
    const db = openDatabase(path, { readonly: journalSize(path) > 0 });
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

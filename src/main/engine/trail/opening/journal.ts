/**
 * Checks the database's journal (its -wal file) before SQLite opens it. SQLite uses the valid beginning of a damaged
 * journal and silently drops the rest.
 */
import { chmodSync, closeSync, copyFileSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { OpenDatabase } from '../at-rest/connect';
import { codeOf, isDamage, isFull } from '../faults';
import type { TrailPaths } from './paths';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;

export const journalOf = (database: string): string => `${database}-wal`;

/** Whether there are pages after a damaged one. A crash leaves only the last page unfinished. */
export function isJournalDamaged(path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < HEADER_BYTES + FRAME_HEADER_BYTES) return false;
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(file, header, 0, HEADER_BYTES, 0);
    const littleEndian = header.readUInt32BE(0) === MAGIC;
    const pageSize = header.readUInt32BE(8);
    const sum = new JournalSum(littleEndian);
    sum.add(header.subarray(0, 24));
    const isHeader = (header.readUInt32BE(0) & ~1) >>> 0 === MAGIC && sum.equals(header, 24);
    if (!isHeader) return true;
    const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageSize);
    let isValid = true;
    for (let at = HEADER_BYTES; at + frame.length <= size; at += frame.length) {
      readSync(file, frame, 0, frame.length, at);
      const isOurs = frame.compare(header, 16, 24, 8, 16) === 0;
      if (!isValid && isOurs) return true;
      if (!isValid) continue;
      sum.add(frame.subarray(0, 8));
      sum.add(frame.subarray(FRAME_HEADER_BYTES));
      isValid = isOurs && sum.equals(frame, 16);
    }
    return false;
  } finally {
    closeSync(file);
  }
}

/** SQLite's checksum: two interdependent sums over pairs of words. */
class JournalSum {
  readonly #littleEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(littleEndian: boolean) {
    this.#littleEndian = littleEndian;
  }

  add(bytes: Buffer): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let first = this.#first;
    let second = this.#second;
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
      first = (first + view.getUint32(at, this.#littleEndian) + second) >>> 0;
      second = (second + view.getUint32(at + 4, this.#littleEndian) + first) >>> 0;
    }
    this.#first = first;
    this.#second = second;
  }

  equals(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second;
  }
}

/** The database's identity and revision, read without changing anything; undefined when it can't be read. */
export function peek(
  open: OpenDatabase,
  path: string,
): { readonly identity: string; readonly rev: number } | undefined {
  let db: Database.Database | undefined;
  try {
    db = open(path, { readonly: true, fileMustExist: true });
    const row = db.prepare<[], { identity: string; ledger_rev?: number }>('SELECT * FROM trail WHERE id = 1').get();
    return row && { identity: row.identity, rev: row.ledger_rev ?? 0 };
  } catch (error) {
    if (isDamage(error) || codeOf(error).startsWith('SQLITE_')) return undefined;
    throw error;
  } finally {
    db?.close();
  }
}

/** @returns the copy's path; undefined when there is no journal, or no space for a copy */
export function keepJournal(paths: TrailPaths, stamp: string): string | undefined {
  const journal = journalOf(paths.database);
  if (!existsSync(journal) || statSync(journal).size === 0) return undefined;
  const copy = join(paths.damaged, `trail.db-wal-${stamp}`);
  try {
    mkdirSync(paths.damaged, { recursive: true, mode: 0o700 });
    copyFileSync(journal, copy);
    chmodSync(copy, 0o600);
    return copy;
  } catch (error) {
    if (isFull(error)) return undefined;
    throw error;
  }
}

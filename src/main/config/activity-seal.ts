/**
 * Keeps the head of the activity log in a file next to the database, so that the log cannot be truncated or replaced by
 * writing to the database alone. Written after each commit: after a crash in between, the file is behind the database,
 * never ahead of it. The entry that an older head names must still exist, unchanged.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import type { ActivityVerdict } from '../../contract/commands/application';
import { type ErrorCode, failure } from '../../contract/errors';
import { writeDurably } from '../write-durably';
import type { ActivityHead, ActivityTable } from './tables/activity';

export const SEAL_FILE = 'activity-head.json';

const sealSchema = z.object({ version: z.literal(1), entries: z.number().int().min(0), hash: z.string() });

type Seal = ActivityHead | 'missing' | 'unreadable';

function readSeal(path: string): Seal {
  try {
    return sealSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable';
  }
}

/** Checks the entries against one another, against the head in the database, and against the head in the file. */
export function verifyActivity(table: ActivityTable, path: string): ActivityVerdict {
  const check = table.check();
  switch (check.kind) {
    case 'changed':
      return broken('SLUICE-ACT-001', `Entry ${check.id} has been changed.`, check.id);
    case 'missing before':
      return broken('SLUICE-ACT-002', `The entry before entry ${check.id} is missing.`, check.id);
    case 'end missing':
      return missingAtEnd(check.entries, check.expected);
    case 'whole':
      return verifySeal(table, check.entries, path);
  }
}

function verifySeal(table: ActivityTable, entries: number, path: string): ActivityVerdict {
  const seal = readSeal(path);
  if (seal === 'unreadable') return broken('SLUICE-ACT-005', `${basename(path)} cannot be read.`, null);
  if (seal === 'missing') {
    return table.isSealed() ? broken('SLUICE-ACT-005', `${basename(path)} is missing.`, null) : { ok: true, entries };
  }
  if (seal.entries > entries) return missingAtEnd(entries, seal.entries);
  if (table.hashAt(seal.entries) === seal.hash) return { ok: true, entries };
  return broken('SLUICE-ACT-004', `Entry ${seal.entries} is not the one that was written.`, null);
}

function missingAtEnd(entries: number, expected: number): ActivityVerdict {
  return broken('SLUICE-ACT-003', `There are ${entries} entries; ${expected} were written.`, null);
}

function broken(code: ErrorCode, raw: string, firstBadId: number | null): ActivityVerdict {
  return { ok: false, firstBadId, failure: failure(code, { raw }) };
}

export class ActivitySeal {
  readonly #table: ActivityTable;
  readonly #path: string;
  readonly #onProblem: (error: unknown) => void;
  #kept: ActivityHead | undefined;

  /** @param onProblem called when the file cannot be written; the next entry tries again */
  constructor(table: ActivityTable, path: string, onProblem: (error: unknown) => void) {
    this.#table = table;
    this.#path = path;
    this.#onProblem = onProblem;
  }

  verify(): ActivityVerdict {
    return verifyActivity(this.#table, this.#path);
  }

  /** Call this after a commit, never within a transaction: the file must not contain what is rolled back. */
  keep(): void {
    const head = this.#table.head();
    if (this.#kept?.entries === head.entries && this.#kept.hash === head.hash) return;
    try {
      writeDurably(this.#path, `${JSON.stringify({ version: 1, ...head })}\n`);
      if (!this.#table.isSealed()) this.#table.markSealed();
      this.#kept = head;
    } catch (error) {
      this.#onProblem(error);
    }
  }
}

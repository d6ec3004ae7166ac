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
import type { ActivityBreak, ActivityHead, ActivityTable } from './tables/activity';

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

interface Finding {
  readonly code: ErrorCode;
  readonly raw: string;
  /** The entry that shows the break, if one does. */
  readonly id: number | null;
}

/** How many are named; the rest is counted. */
const MAX_NAMED = 10;

/** Checks the entries against one another, against the head in the database, and against the head in the file. */
export function verifyActivity(table: ActivityTable, path: string): ActivityVerdict {
  const { entries, breaks } = table.check();
  const inDatabase = breaks.map((each) => findingOf(each, entries));
  const isEndMissing = breaks.some(({ kind }) => kind === 'end missing');
  const found = [...inDatabase, ...(isEndMissing ? [] : sealFindings(table, entries, path))];
  const [first] = found;
  if (first === undefined) return { ok: true, entries };
  const raw = found.slice(0, MAX_NAMED).map((each) => each.raw);
  if (found.length > MAX_NAMED) raw.push(`And ${found.length - MAX_NAMED} more.`);
  return { ok: false, firstBadId: first.id, failure: failure(first.code, { raw: raw.join(' ') }) };
}

function findingOf(found: ActivityBreak, entries: number): Finding {
  switch (found.kind) {
    case 'changed':
      return { code: 'SLUICE-ACT-001', raw: `Entry ${found.id} has been changed.`, id: found.id };
    case 'missing before':
      return { code: 'SLUICE-ACT-002', raw: `The entry before entry ${found.id} is missing.`, id: found.id };
    case 'end missing':
      return missingAtEnd(entries, found.expected);
  }
}

function sealFindings(table: ActivityTable, entries: number, path: string): readonly Finding[] {
  const seal = readSeal(path);
  if (seal === 'unreadable') return [noSeal(`${basename(path)} cannot be read.`, entries)];
  if (seal === 'missing') return table.isSealed() ? [noSeal(`${basename(path)} is missing.`, entries)] : [];
  if (seal.entries > entries) return [missingAtEnd(entries, seal.entries)];
  if (table.hashAt(seal.entries) === seal.hash) return [];
  return [{ code: 'SLUICE-ACT-004', raw: `Entry ${seal.entries} is not the one that was written.`, id: null }];
}

/** Says how long the log is, so that the next time the file is lost is not taken for this one. */
function noSeal(what: string, entries: number): Finding {
  return { code: 'SLUICE-ACT-005', raw: `${what} The log has ${entries} entries.`, id: null };
}

function missingAtEnd(entries: number, expected: number): Finding {
  return { code: 'SLUICE-ACT-003', raw: `There are ${entries} entries; ${expected} were written.`, id: null };
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

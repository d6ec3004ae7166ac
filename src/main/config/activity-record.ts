/**
 * The activity log as a file: one audit event for each entry, as the source "Record of administration" reads them. So what
 * was changed in Sluice reaches the SIEM, where nobody who can write to this computer can change it.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import type { AuditEvent } from '../../contract/audit-event';
import { writeDurably, writeSynced } from '../write-durably';
import type { ActivityTable, ChainedEntry } from './tables/activity';

const lineSchema = z.object({ Sluice: z.object({ Entry: z.number().int().min(1), Hash: z.string() }) });

/** An entry as an audit event. Its id is its hash: no other entry of any installation has it. */
export function recordLine(entry: ChainedEntry): string {
  const event: AuditEvent = {
    Metadata: { Schema: 'urn:sluice:administration:1.0.0' },
    Event: {
      Category: 'AuditLog',
      EventId: entry.hash,
      DateTime: new Date(entry.atMs).toISOString(),
      Source: { Name: 'Sluice' },
      Request: {
        UserName: entry.actor,
        EntityName: entry.subject,
        EntityNewValue: entry.change,
        Action: `Sluice: ${entry.action}`,
      },
      Response: { Status: 'Success' },
      Effect: { Message: `${entry.action}: ${entry.subject}` },
    },
  };
  const chain = { Entry: entry.id, TimeMs: entry.atMs, Previous: entry.previous, Hash: entry.hash };
  return `${JSON.stringify({ ...event, Sluice: chain })}\n`;
}

/** The first and the last line lie within these; a longer line makes the file be written again. */
const PIECE_BYTES = 256 * 1_024;

function pieceOf(file: number, at: number): string {
  const piece = Buffer.alloc(PIECE_BYTES);
  return piece.toString('utf8', 0, readSync(file, piece, 0, PIECE_BYTES, at));
}

function placeOf(line: string): { readonly Entry: number; readonly Hash: string } {
  return lineSchema.parse(JSON.parse(line)).Sluice;
}

/** The number of entries in the file if it begins and ends as the log does; otherwise 0: it has to be written again. */
function entriesIn(path: string, table: Pick<ActivityTable, 'hashAt'>): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, 'r');
  try {
    const end = pieceOf(file, Math.max(0, fstatSync(file).size - PIECE_BYTES));
    const lines = end.split('\n');
    // The last one is empty, unless a line was not written to its end.
    if (lines.pop() !== '' || placeOf(pieceOf(file, 0).split('\n', 1)[0] ?? '').Entry !== 1) return 0;
    const { Entry, Hash } = placeOf(lines.at(-1) ?? '');
    return table.hashAt(Entry) === Hash ? Entry : 0;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return 0;
    throw error;
  } finally {
    closeSync(file);
  }
}

export class ActivityRecord {
  readonly #table: ActivityTable;
  readonly #path: string;
  readonly #onProblem: (error: unknown) => void;
  /** Entries in the file; undefined before the first look. */
  #entries: number | undefined;

  /** @param onProblem called when the file cannot be written; the next entry tries again */
  constructor(table: ActivityTable, path: string, onProblem: (error: unknown) => void) {
    this.#table = table;
    this.#path = path;
    this.#onProblem = onProblem;
  }

  /** Adds what is missing. Call this after a commit, never within a transaction. */
  keep(): void {
    try {
      const written = this.#entries ?? entriesIn(this.#path, this.#table);
      const missing = this.#table.after(written);
      const text = missing.map(recordLine).join('');
      if (missing.length > 0 && written === 0) writeDurably(this.#path, text);
      else if (missing.length > 0) writeSynced(this.#path, 'a', text);
      this.#entries = written + missing.length;
    } catch (error) {
      this.#entries = undefined;
      this.#onProblem(error);
    }
  }
}

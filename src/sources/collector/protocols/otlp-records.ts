/** Log records of OTLP on their way to events, whatever they were encoded in. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EntryProblem, EntryReader } from './entries';
import type { Part } from './protocol';

/** A record as the decoders give it. */
export interface LogRecord {
  /** A text that may contain an event; or why there is none. */
  readonly body: { readonly text: string } | { readonly problem: EntryProblem };
  /** The record as it was sent. */
  readonly whole: Uint8Array;
}

/** As much as one commit takes, and as much work as other requests may wait for. */
const PART_BYTES = 1_048_576;
const PART_RECORDS = 2_000;

export const NOT_TEXT: EntryProblem = {
  code: 'SLUICE-REC-002',
  text: 'The body of the log record is neither text nor keys and values.',
};
export const NO_BODY: EntryProblem = { code: 'SLUICE-REC-011', text: 'The log record has no body.' };

export async function* partsOf(records: Iterable<LogRecord>): AsyncGenerator<Part, void> {
  const reader = new EntryReader();
  const noPiece = Buffer.alloc(0);
  let entries = reader.part(noPiece);
  let number = 0;
  let inPart = 0;
  let bytes = 0;
  for (const { body, whole } of records) {
    number++;
    inPart++;
    bytes += whole.length;
    if ('text' in body) entries.addText(body.text, whole, number);
    else entries.reject(body.problem, whole, number);
    if (bytes < PART_BYTES && inPart < PART_RECORDS) continue;
    yield entries.finish();
    await nextTurn();
    entries = reader.part(noPiece);
    inPart = 0;
    bytes = 0;
  }
  if (inPart > 0) yield entries.finish();
}

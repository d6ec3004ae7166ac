/**
 * Gathers the entries of a request whose events are in envelopes: each is an event, taken out unchanged, or is rejected with
 * the reason.
 */
import { EVENT_MARKS } from '../../../main/engine/trail/intake';
import { Packer } from '../../parse/pack';
import { QuickScanner } from '../../parse/quick-scanner';
import {
  anArray,
  notAnObject,
  notJson,
  notUtf8,
  type Reason,
  tooDeep,
  tooLarge,
  tooManyValues,
} from '../../parse/reasons';
import { type ScanOutcome, spanOf } from '../../parse/scan';
import { DEFAULT_PARSE_OPTIONS, type Parsed } from '../../parse/types';
import { behindSpace, kindOf, type Span, textOf } from './json-spans';
import type { Part, Rejected } from './protocol';

const { maxKeptBytes, maxEventBytes, maxDepth, maxValues } = DEFAULT_PARSE_OPTIONS;

/** Why an entry is rejected, with the protocol's own code for it. */
export interface EntryProblem extends Reason {
  readonly protocolCode?: number;
}

/** Reads the entries of one request. */
export class EntryReader {
  readonly scanner = new QuickScanner(DEFAULT_PARSE_OPTIONS);
  /** Records before the part that is read next. */
  #records = 0;

  /** @param piece holds the entries of this part, which come in order. It is overwritten. */
  part(piece: Buffer): Entries {
    return new Entries(this, piece);
  }

  /** Takes each object of a document as an envelope. @param take puts the entry of one envelope, or skips it */
  unwrap(parsed: Parsed, take: (entries: Entries, piece: Buffer, envelope: Span, record: number) => void): Part {
    const { bytes, ends } = parsed.events;
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const entries = this.part(piece);
    let record = this.#records + 1;
    const unreadable = new Set(parsed.unreadable.map((one) => one.record));
    let start = 0;
    for (const end of ends) {
      while (unreadable.has(record)) record++;
      take(entries, piece, { start, end }, record);
      start = end + 1;
      record++;
    }
    this.#records += ends.length + parsed.unreadable.length;
    return entries.finish(parsed.unreadable);
  }
}

export class Entries {
  readonly #reader: EntryReader;
  readonly #piece: Buffer;
  readonly #packer: Packer;
  readonly #rejected: Rejected[] = [];

  constructor(reader: EntryReader, piece: Buffer) {
    this.#reader = reader;
    this.#piece = piece;
    this.#packer = new Packer(piece);
  }

  /** The event is an object of the piece, or in a text of it. @param whole the envelope, to keep if it is no event */
  addValue(value: Span, whole: Span, record: number): void {
    const problem = this.#add(value);
    if (problem !== null) this.reject(problem, this.#piece.subarray(whole.start, whole.end), record);
  }

  /** @returns whether the value is an event, and was added */
  tryValue(value: Span): boolean {
    return this.#add(value) === null;
  }

  /** The event is in a text. */
  addText(text: string, whole: Uint8Array, record: number): void {
    const problem = this.#addText(text);
    if (problem !== null) this.reject(problem, whole, record);
  }

  reject({ code, text, protocolCode }: EntryProblem, whole: Uint8Array, record: number): void {
    const bytes = Uint8Array.from(whole.subarray(0, maxKeptBytes));
    const rejected = { code, text, record, bytes, totalBytes: whole.length };
    this.#rejected.push(protocolCode === undefined ? rejected : { ...rejected, protocolCode });
  }

  /** @param unreadable what could not be read as envelopes */
  finish(unreadable: readonly Rejected[] = []): Part {
    const rejected = [...unreadable, ...this.#rejected].sort((one, other) => one.record - other.record);
    return { events: this.#packer.finish(this.#piece.length), rejected };
  }

  #add(value: Span): Reason | null {
    const piece = this.#piece;
    switch (kindOf(piece, value.start)) {
      case 'object':
        return this.#addObject(piece, value);
      case 'string':
        return this.#addText(textOf(piece, value));
      case 'array':
        return anArray;
      default:
        return notAnObject(piece.subarray(value.start, value.end), true);
    }
  }

  #addText(text: string): Reason | null {
    const bytes = Buffer.from(text);
    if (!text.isWellFormed()) return notUtf8(bytes);
    const start = behindSpace(bytes, 0);
    if (kindOf(bytes, start) !== 'object') return this.#reasonOf(bytes.subarray(start));
    return this.#addObject(bytes, { start, end: bytes.length });
  }

  #addObject(bytes: Buffer, { start, end }: Span): Reason | null {
    const { scanner } = this.#reader;
    const outcome = scanner.scan(bytes, start, Math.min(end, start + maxEventBytes));
    if (outcome !== 'complete' || behindSpace(bytes.subarray(0, end), scanner.end) !== end) {
      return reasonFor(outcome, scanner.end - start, end - start);
    }
    const eventId = spanOf(bytes, scanner.eventId);
    const mark =
      (scanner.offSchema ? EVENT_MARKS.offSchema : 0) |
      (eventId === undefined ? EVENT_MARKS.noEventId : 0) |
      (scanner.newlines > 0 ? EVENT_MARKS.rawNewline : 0);
    if (bytes === this.#piece) this.#packer.add(bytes, start, scanner.end, eventId, mark);
    else this.#packer.addBytes(bytes, start, scanner.end, eventId, mark);
    return null;
  }

  #reasonOf(text: Buffer): Reason {
    if (kindOf(text, 0) !== 'array') return notAnObject(text, this.#reader.scanner.isScalar(text));
    const outcome = this.#reader.scanner.scan(text, 0, text.length);
    return outcome === 'complete' ? anArray : reasonFor(outcome, this.#reader.scanner.end, text.length);
  }
}

function reasonFor(outcome: ScanOutcome, at: number, bytes: number): Reason {
  switch (outcome) {
    case 'too-deep':
      return tooDeep(maxDepth);
    case 'too-many':
      return tooManyValues(maxValues);
    case 'incomplete':
      return bytes > maxEventBytes ? tooLarge(maxEventBytes) : notJson(at);
    case 'complete':
    case 'invalid':
      return notJson(at);
  }
}

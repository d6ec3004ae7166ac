/**
 * The interface of every parser. A parser is fed the pieces of one document in order. What it does not consume is given to
 * it again at the beginning of the next piece.
 */
import type { ErrorCode } from '../../contract/errors';
import type { PackedEvents } from '../../main/engine/trail/intake';

/** What follows a piece: more bytes at once; nothing for now (the end of a file that may grow); or nothing ever. */
export type Ending = 'more' | 'pause' | 'final';

/** A record that is not an event, with its exact place in the document. */
export interface Unreadable {
  readonly code: ErrorCode;
  /** The reason, as a sentence. */
  readonly text: string;
  /** First line is 1. */
  readonly line: number;
  /** The offset of its first byte in the document; if that is compressed, in its uncompressed content. */
  readonly byteOffset: number;
  /** The first record is 1. Events and unreadable records are both counted. */
  readonly record: number;
  /** A copy of its first bytes. */
  readonly bytes: Uint8Array;
  readonly totalBytes: number;
}

export interface Parsed {
  readonly events: PackedEvents;
  readonly unreadable: readonly Unreadable[];
  /** Bytes of the piece that need not be given again. */
  readonly consumed: number;
  /** This was enough work for one turn. Give the rest of the piece again after a pause, with the same ending. */
  readonly isPartial: boolean;
  /** `Event.DateTime` of each event as written; only if the options ask for it. */
  readonly dateTimes: readonly (string | undefined)[];
}

export interface ParseOptions {
  /** A larger record is set aside, and only its beginning is kept. */
  readonly maxEventBytes: number;
  /** Levels of nested brackets. */
  readonly maxDepth: number;
  /** Values in one record, at all levels. A record with more would block the thread for too long. */
  readonly maxValues: number;
  /** How many bytes are kept of a record that is set aside. */
  readonly maxKeptBytes: number;
  /** After this many unreadable records in a row, further ones are set aside together: the file is of another kind. */
  readonly maxSingleBadInRow: number;
  /**
   * A search past an incomplete line for the rest of its record may fail. After failed searches over this many bytes plus
   * four times the document so far, a record ends with its line, so that the work stays in proportion.
   */
  readonly maxVainBytes: number;
  /**
   * A call returns after this much work, so that other work has its turn; after half as much again if that finishes the
   * piece. The unit is the work of parsing a byte of JSON.
   */
  readonly maxWork: number;
  readonly collectDateTimes: boolean;
}

/**
 * 4 MB is far more than ODC writes: the old and new values of a large application have some hundred KB. It is below the
 * default limit of a body in every destination, and each of them would refuse a larger record.
 */
export const DEFAULT_PARSE_OPTIONS: ParseOptions = {
  maxEventBytes: 4_194_304,
  maxDepth: 200,
  maxValues: 200_000,
  maxKeptBytes: 65_536,
  maxSingleBadInRow: 100,
  maxVainBytes: 16_777_216,
  maxWork: 3_145_728,
  collectDateTimes: false,
};

/** Where a parser can continue: plain data, stored with the source's position. */
export interface ParserPlace {
  /** Bytes of the document before the next record. */
  readonly offset: number;
  readonly line: number;
  /** Records before this place. */
  readonly records: number;
  readonly format: FormatState;
}

export type FormatState =
  | {
      readonly kind: 'json';
      /** Before the first record, between lines or concatenated objects, or inside an array. */
      readonly mode: JsonMode;
    }
  /** The columns are null before the header, and empty if it has too many. */
  | { readonly kind: 'csv'; readonly delimiter: string; readonly columns: readonly string[] | null }
  /** A document that is not UTF-8, with the encoding or kind that it seems to have. */
  | { readonly kind: 'foreign'; readonly encoding: string };

export type JsonMode = 'start' | 'lines' | 'array';

export interface DocumentParser {
  /**
   * Parses the next piece. Its events are packed in place where possible, so the consumed part may be overwritten; the
   * rest stays as it is.
   */
  parse(piece: Buffer, ending: Ending): Parsed;
  /** Where to continue after a restart; always between two records. */
  place(): ParserPlace;
  /** The rest is the end of the document and no record: a writer that extends an array overwrites its closing bracket. */
  readonly holdsBackEnd: boolean;
}

export const NO_EVENTS: PackedEvents = {
  bytes: new Uint8Array(0),
  ends: new Uint32Array(0),
  ids: new Uint8Array(0),
  marks: new Uint8Array(0),
};

export const NOTHING_PARSED: Parsed = {
  events: NO_EVENTS,
  unreadable: [],
  consumed: 0,
  isPartial: false,
  dateTimes: [],
};

/**
 * What every parser of a source's bytes gives and takes. A parser is fed pieces of one document in order; what it has
 * not consumed is given to it again at the head of the next piece.
 */
import type { ErrorCode } from '../../contract/errors';
import type { PackedEvents } from '../../main/engine/trail/intake';

/** What comes behind a piece: more bytes at once; nothing for now (the end of a file that may grow); nothing ever. */
export type Ending = 'more' | 'pause' | 'final';

/** A record that is not an event, with the exact place in its document. */
export interface Unreadable {
  readonly code: ErrorCode;
  /** Why, in plain words. */
  readonly text: string;
  /** First line is 1. */
  readonly line: number;
  /** Of its first byte in the document (of a compressed one, in what it holds). */
  readonly byteOffset: number;
  /** First record is 1; events and unreadable ones count alike. */
  readonly record: number;
  /** A copy of its first bytes. */
  readonly bytes: Uint8Array;
  readonly totalBytes: number;
}

export interface Parsed {
  readonly events: PackedEvents;
  readonly unreadable: readonly Unreadable[];
  /** Bytes of the piece that are done with. */
  readonly consumed: number;
  /** It was enough work for one turn: the rest of the piece is to be given again, after a pause, and with the same ending. */
  readonly isPartial: boolean;
  /** `Event.DateTime` of each event as written; only where asked for. */
  readonly dateTimes: readonly (string | undefined)[];
}

export interface ParseOptions {
  /** A larger record is set aside, cut. */
  readonly maxEventBytes: number;
  /** Brackets inside each other. */
  readonly maxDepth: number;
  /** Values in one record, at all levels; one with more would hold the thread too long. */
  readonly maxValues: number;
  /** Most bytes kept of a record that is set aside. */
  readonly maxKeptBytes: number;
  /** From so many unreadable records in a row on they are set aside together: a file of another kind is not a record a line. */
  readonly maxSingleBadInRow: number;
  /**
   * Looking past a torn line for the rest of its record costs time when nothing comes of it. Beyond this many bytes, and
   * four times the document so far, records are held to end with their line, so that the work stays in proportion.
   */
  readonly maxVainBytes: number;
  /**
   * After so much work a call returns, so that others have their turn; half as much again where that finishes the piece.
   * In bytes of JSON that is as much work.
   */
  readonly maxWork: number;
  readonly collectDateTimes: boolean;
}

/**
 * 4 MB is far above what ODC writes (old and new value of a large application are some hundred KB) and below every
 * default limit of a body; a larger record would be refused by every destination that Sluice knows.
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

/** Where a parser can be taken up again: plain data, kept with the source's position. */
export interface ParserPlace {
  /** Bytes of the document before the first record that is not done. */
  readonly offset: number;
  readonly line: number;
  /** Records done. */
  readonly records: number;
  readonly format: FormatState;
}

export type FormatState =
  | {
      readonly kind: 'json';
      /** Before the first record, line by line (also one object behind the other), or inside an array. */
      readonly mode: JsonMode;
    }
  /** The columns are null before the header, and none where it has too many. */
  | { readonly kind: 'csv'; readonly delimiter: string; readonly columns: readonly string[] | null }
  /** Not text in UTF-8 as a whole; the encoding or kind that it seems to be of. */
  | { readonly kind: 'foreign'; readonly encoding: string };

export type JsonMode = 'start' | 'lines' | 'array';

export interface DocumentParser {
  /**
   * Takes the next piece. The piece belongs to the parser from now on: its events are packed in place where possible,
   * so what was consumed may be overwritten; what was not consumed stays as it is.
   */
  parse(piece: Buffer, ending: Ending): Parsed;
  /** Where to go on after a restart; always between two records. */
  place(): ParserPlace;
  /**
   * What waits is the end of the document, and no record: a writer that adds to an array writes over its closing bracket.
   */
  readonly holdsBackEnd: boolean;
}

export const NO_EVENTS: PackedEvents = {
  bytes: new Uint8Array(0),
  ends: new Uint32Array(0),
  eventIds: [],
  marks: new Uint8Array(0),
};

export const NOTHING_PARSED: Parsed = {
  events: NO_EVENTS,
  unreadable: [],
  consumed: 0,
  isPartial: false,
  dateTimes: [],
};

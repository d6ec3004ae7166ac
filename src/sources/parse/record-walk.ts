/**
 * The common part of all parsers: reads a document piece by piece, tracks the place of each record, sets aside what cannot
 * be read, and skips what is too long to keep in memory.
 */
import { isUtf8 } from 'node:buffer';
import { BadRecordEnd, type BadRecordKind } from './bad-end';
import { Packer } from './pack';
import { inARow, type Reason, tooLarge } from './reasons';
import { behindWholeCharacters } from './text';
import type { DocumentParser, Ending, FormatState, Parsed, ParseOptions, ParserPlace, Unreadable } from './types';

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;

/** In place of an offset: the record is incomplete, and has to wait for the next piece. */
export const WAIT = -1;

/** The longest end of a document that is held back: a bracket, and the white space around it. */
const MAX_END_BYTES = 1_024;

/** The work of a record in addition to its bytes, here and in the trail. One that is set aside has a row of its own. */
export const EVENT_WORK = 512;
const UNREADABLE_WORK = 4_096;
const GATHERED_WORK = 128;

/** A turn may take this much more if that finishes the piece. */
const MORE_WORK = 1.5;

/** A bad record that is too long to keep in memory. Its end is not known yet. */
interface Skipping {
  readonly search: BadRecordEnd;
  readonly from: ParserPlace;
  readonly kept: Uint8Array;
  bytes: number;
}

/** Consecutive unreadable records that become one. */
interface Gathering {
  readonly start: number;
  readonly from: ParserPlace;
  readonly reason: Reason;
  end: number;
  count: number;
}

export abstract class RecordWalk implements DocumentParser {
  protected readonly options: ParseOptions;
  protected line: number;

  // The current piece, and what was found in it:
  protected piece: Buffer = Buffer.alloc(0);
  protected isFinal = false;
  /** The whole piece is valid UTF-8, so its records need not be checked one by one. */
  protected allUtf8 = true;
  protected packer: Packer = new Packer(this.piece);
  #unreadable: Unreadable[] = [];
  #dateTimes: (string | undefined)[] = [];
  /** Work in addition to the bytes that were consumed. */
  #extraWork = 0;
  #isPartial = false;
  #holdsBackEnd = false;

  /** The offset of the piece in the document. */
  #base: number;
  #records: number;
  #skipping: Skipping | undefined;
  #badInRow = 0;
  #gathering: Gathering | undefined;
  #vainBytes = 0;

  constructor(options: ParseOptions, from?: ParserPlace) {
    this.options = options;
    this.#base = from?.offset ?? 0;
    this.line = from?.line ?? 1;
    this.#records = from?.records ?? 0;
  }

  /** Reads the record that begins at `start`. @returns the place after it, or {@link WAIT} */
  protected abstract take(start: number): number;
  /** Skips separators and counts their lines. @returns the place of the next record */
  protected abstract skipSeparators(from: number): number;
  protected abstract format(): FormatState;
  /** The work of a byte in this format, relative to a byte of JSON. */
  protected abstract readonly workOfByte: number;
  /** Whether the bytes from here look like the end of the document. Called while more may come. */
  protected isEnd(_start: number): boolean {
    return false;
  }
  /** Called when the document is over. */
  protected finish(): void {
    // Most formats have nothing to add.
  }

  get holdsBackEnd(): boolean {
    return this.#holdsBackEnd;
  }

  place(): ParserPlace {
    return this.#skipping?.from ?? this.#placeAt(0);
  }

  parse(piece: Buffer, ending: Ending): Parsed {
    this.piece = piece;
    this.isFinal = ending === 'final';
    this.allUtf8 = isUtf8(piece.subarray(0, this.isFinal ? piece.length : behindWholeCharacters(piece)));
    this.packer = new Packer(piece);
    this.#unreadable = [];
    this.#dateTimes = [];
    this.#extraWork = 0;
    this.#isPartial = false;
    this.#holdsBackEnd = false;
    const consumed = this.#run();
    this.#endGathering();
    this.#base += consumed;
    if (this.isFinal && !this.#isPartial) this.finish();
    return {
      events: this.packer.finish(consumed),
      unreadable: this.#unreadable,
      consumed,
      isPartial: this.#isPartial,
      dateTimes: this.#dateTimes,
    };
  }

  /** The offset in the document of a place in the piece. */
  protected offsetOf(pos: number): number {
    return this.#base + pos;
  }

  /** Counts the bytes of a failed search for a record's end. */
  protected noteVain(bytes: number): void {
    this.#vainBytes += Math.max(0, bytes);
    this.#extraWork += Math.max(0, bytes) * this.workOfByte;
  }

  /** Whether the record that begins here has to end with its line. */
  protected holdsToLines(start: number): boolean {
    return this.#vainBytes > this.options.maxVainBytes + 4 * this.offsetOf(start);
  }

  protected isByteOrderMark(pos: number): boolean {
    return this.piece[pos] === 0xef && this.piece[pos + 1] === 0xbb && this.piece[pos + 2] === 0xbf;
  }

  /** The piece ends inside what may be a byte order mark. */
  protected isHalfAMark(pos: number): boolean {
    const left = this.piece.length - pos;
    return !this.isFinal && left < 3 && this.piece[pos] === 0xef && (left === 1 || this.piece[pos + 1] === 0xbb);
  }

  /** The place of the line's end, which is LF or CR. @returns `end` if there is none before it */
  protected lineEnd(start: number, end: number): number {
    for (let pos = start; pos < end; pos++) {
      const byte = this.piece[pos];
      if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return pos;
    }
    return end;
  }

  /** How far to search for the end of a record. */
  protected limitOf(start: number): number {
    const limit = Math.min(this.piece.length, start + this.options.maxEventBytes);
    return this.holdsToLines(start) ? this.lineEnd(start, limit) : limit;
  }

  protected get lastUnreadable(): Unreadable | undefined {
    return this.#unreadable.at(-1);
  }

  /** Called before events are packed. */
  protected noteEvents(count: number, dateTime: (index: number) => string | undefined): void {
    this.#badInRow = 0;
    this.#endGathering();
    this.#records += count;
    this.#extraWork += count * EVENT_WORK;
    if (!this.options.collectDateTimes) return;
    for (let index = 0; index < count; index++) this.#dateTimes.push(dateTime(index));
  }

  /** The work that may be done from here before another look at whether it is enough for this turn. */
  protected workLeft(start: number): number {
    const { maxWork } = this.options;
    const work = this.#workUpTo(start);
    return (work < maxWork ? maxWork : maxWork * MORE_WORK) - work;
  }

  /** Finds the end of a bad record, and sets the record aside. @returns the place after it, or {@link WAIT} */
  protected takeBad(start: number, kind: BadRecordKind, reason: (record: Buffer) => Reason): number {
    const search = new BadRecordEnd(kind);
    const behind = search.find(this.piece, start, this.piece.length, this.isFinal);
    if (behind < 0) {
      if (this.piece.length - start > this.options.maxEventBytes) this.#beginSkipping(start, search);
      return WAIT;
    }
    if (behind - start > this.options.maxEventBytes) {
      return this.setAside(start, behind, () => tooLarge(this.options.maxEventBytes), search.newlines);
    }
    const end = this.#withoutTrailingSpace(start, behind);
    return this.setAside(start, end, () => reason(this.piece.subarray(start, end)), search.newlines);
  }

  /** @param newlines line feeds inside the record @returns `end` */
  protected setAside(start: number, end: number, reason: () => Reason, newlines: number): number {
    this.#badInRow++;
    this.#extraWork += GATHERED_WORK;
    if (this.#gathering !== undefined && end - this.#gathering.start <= this.options.maxKeptBytes) {
      this.#gathering.end = end;
      this.#gathering.count++;
    } else {
      this.#endGathering();
      this.#gathering = { start, end, reason: reason(), from: this.#placeAt(start), count: 1 };
      if (this.#badInRow <= this.options.maxSingleBadInRow) this.#endGathering();
    }
    this.line += newlines;
    return end;
  }

  /** Reports something that is missing, so that there are no bytes to set aside. */
  protected noteMissing(reason: Reason): void {
    this.#note(reason, this.#placeAt(0), new Uint8Array(0), 0);
  }

  /** @returns how many bytes of the piece were consumed */
  #run(): number {
    let pos = this.#skipping === undefined ? 0 : this.#goOnSkipping(this.#skipping);
    while (pos !== WAIT) {
      const { line } = this;
      const start = this.skipSeparators(pos);
      if (start >= this.piece.length) return start;
      if (!this.isFinal && this.piece.length - pos <= MAX_END_BYTES && this.isEnd(start)) {
        this.#holdsBackEnd = true;
        this.line = line;
        return pos;
      }
      this.#isPartial = this.#isEnough(start);
      if (this.#isPartial) return start;
      pos = this.take(start);
      if (pos === WAIT && this.#skipping === undefined) return start;
    }
    return this.#skipping?.search.seen ?? 0;
  }

  /** Continues if only a small rest is left, since each part becomes a commit of its own. */
  #isEnough(start: number): boolean {
    const work = this.#workUpTo(start);
    const { maxWork } = this.options;
    if (work < maxWork) return false;
    return work >= maxWork * MORE_WORK || (this.piece.length - start) * 2 > start;
  }

  #workUpTo(start: number): number {
    return start * this.workOfByte + this.#extraWork;
  }

  #withoutTrailingSpace(start: number, behind: number): number {
    let end = behind;
    for (; end > start + 1; end--) {
      const byte = this.piece[end - 1];
      if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) break;
    }
    return end;
  }

  #endGathering(): void {
    const gathering = this.#gathering;
    if (gathering === undefined) return;
    this.#gathering = undefined;
    const { start, end, from, count } = gathering;
    const kept = Uint8Array.from(this.piece.subarray(start, Math.min(end, start + this.options.maxKeptBytes)));
    const reason = count === 1 ? gathering.reason : inARow(gathering.reason, count);
    this.#note(reason, from, kept, end - start);
  }

  #note(reason: Reason, from: ParserPlace, bytes: Uint8Array, totalBytes: number): void {
    this.#records++;
    this.#extraWork += UNREADABLE_WORK;
    const { offset: byteOffset, line } = from;
    this.#unreadable.push({ ...reason, line, byteOffset, record: this.#records, bytes, totalBytes });
  }

  #beginSkipping(start: number, search: BadRecordEnd): void {
    const kept = Uint8Array.from(this.piece.subarray(start, start + this.options.maxKeptBytes));
    this.#skipping = { search, from: this.#placeAt(start), kept, bytes: search.seen - start };
  }

  #goOnSkipping(skipping: Skipping): number {
    const { search } = skipping;
    const behind = search.find(this.piece, 0, this.piece.length, this.isFinal);
    skipping.bytes += behind < 0 ? search.seen : behind;
    if (behind < 0) return WAIT;
    this.#skipping = undefined;
    this.#note(tooLarge(this.options.maxEventBytes), skipping.from, skipping.kept, skipping.bytes);
    this.line += search.newlines;
    return behind;
  }

  #placeAt(pos: number): ParserPlace {
    return { offset: this.#base + pos, line: this.line, records: this.#records, format: this.format() };
  }
}

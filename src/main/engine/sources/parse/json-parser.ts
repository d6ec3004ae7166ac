// Takes apart JSON as audit trails come in it: objects one a line, objects one behind the other (pretty-printed too),
// or an array of objects, told apart by the first byte. Every byte ends up in an event, in a record that is set aside,
// or is a separator; an event's bytes are never changed.
import { isUtf8 } from 'node:buffer';
import { EVENT_MARKS } from '../../trail/types';
import { BadRecordEnd, type BadRecordKind } from './bad-end';
import { Packer } from './pack';
import {
  arrayNotClosed,
  cutShort,
  inARow,
  notAnObject,
  notJson,
  notUtf8,
  type Reason,
  tooDeep,
  tooLarge,
} from './reasons';
import { ObjectScanner, type ScanOutcome, spanText } from './scan';
import { behindWholeCharacters } from './text';
import type { DocumentParser, Ending, JsonMode, Parsed, ParseOptions, ParserPlace, Unreadable } from './types';

const LINE_FEED = 0x0a;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

/**
 * Looking past a torn line for the rest of its object costs time when nothing comes of it. Beyond this many bytes, and
 * four times the document so far, records are held to end with their line, so that the work stays in proportion.
 */
const MAX_VAIN_BYTES = 16_777_216;

/** A bad record that is longer than may be held: where it began is known, where it ends not yet. */
interface Skipping {
  readonly search: BadRecordEnd;
  readonly from: ParserPlace;
  readonly kept: Uint8Array;
  bytes: number;
}

/** Unreadable records that are being gathered into one. */
interface Gathering {
  readonly start: number;
  readonly from: ParserPlace;
  readonly reason: Reason;
  end: number;
  count: number;
}

/** A place in the piece, or that the rest has to come first. */
const WAIT = -1;

export class JsonParser implements DocumentParser {
  readonly #options: ParseOptions;
  readonly #scanner: ObjectScanner;
  #mode: JsonMode;
  /** Of the piece's first byte in the document. */
  #base: number;
  #line: number;
  #records: number;
  #vainBytes = 0;
  #skipping: Skipping | undefined;
  #badInRow = 0;
  #gathering: Gathering | undefined;

  // The piece at hand, and what was found in it:
  #piece: Buffer = Buffer.alloc(0);
  #final = false;
  #allUtf8 = true;
  #packer: Packer = new Packer(this.#piece);
  #unreadable: Unreadable[] = [];
  #dateTimes: (string | undefined)[] = [];

  constructor(options: ParseOptions, from?: ParserPlace) {
    this.#options = options;
    this.#scanner = new ObjectScanner(options.maxDepth);
    this.#mode = from?.format.kind === 'json' ? from.format.mode : 'start';
    this.#base = from?.offset ?? 0;
    this.#line = from?.line ?? 1;
    this.#records = from?.records ?? 0;
  }

  place(): ParserPlace {
    return this.#skipping?.from ?? this.#placeAt(0);
  }

  parse(piece: Buffer, ending: Ending): Parsed {
    this.#piece = piece;
    this.#final = ending === 'final';
    this.#allUtf8 = isUtf8(piece.subarray(0, this.#final ? piece.length : behindWholeCharacters(piece)));
    this.#packer = new Packer(piece);
    this.#unreadable = [];
    this.#dateTimes = [];
    const consumed = this.#run();
    this.#endGathering();
    this.#base += consumed;
    if (this.#final && this.#mode === 'array') this.#noteOpenArray();
    return {
      events: this.#packer.finish(consumed),
      unreadable: this.#unreadable,
      consumed,
      dateTimes: this.#dateTimes,
    };
  }

  /** @returns how much of the piece is done with */
  #run(): number {
    let pos = this.#skipping === undefined ? 0 : this.#goOnSkipping(this.#skipping);
    while (pos !== WAIT) {
      const start = this.#skipSeparators(pos);
      if (start >= this.#piece.length) return start;
      pos = this.#piece[start] === OPEN_BRACE ? this.#takeObject(start) : this.#takeOther(start);
      if (pos === WAIT && this.#skipping === undefined) return start;
    }
    return this.#skipping?.search.seen ?? 0;
  }

  /** White space, the commas between records and byte order marks (which a joined file has in its middle too). */
  #skipSeparators(from: number): number {
    const piece = this.#piece;
    let pos = from;
    for (; pos < piece.length; pos++) {
      const byte = piece[pos] as number;
      if (byte === LINE_FEED) this.#line++;
      else if (byte === 0xef && piece[pos + 1] === 0xbb && piece[pos + 2] === 0xbf) pos += 2;
      else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09 && byte !== COMMA) break;
    }
    return pos;
  }

  #takeObject(start: number): number {
    if (this.#mode === 'start') this.#mode = 'lines';
    const piece = this.#piece;
    const scanner = this.#scanner;
    const limit = this.#limitOf(start);
    const outcome = scanner.scan(piece, start, limit);
    if (outcome !== 'complete') return this.#takeBadObject(start, limit, outcome);
    if (!this.#allUtf8 && !isUtf8(piece.subarray(start, scanner.end))) {
      return this.#setAside(start, scanner.end, notUtf8, scanner.newlines);
    }
    this.#badInRow = 0;
    this.#endGathering();
    const eventId = spanText(piece, scanner.eventId);
    const mark =
      (scanner.offSchema ? EVENT_MARKS.offSchema : 0) |
      (eventId === undefined ? EVENT_MARKS.noEventId : 0) |
      (scanner.newlines > 0 ? EVENT_MARKS.rawNewline : 0);
    if (this.#options.collectDateTimes) this.#dateTimes.push(spanText(piece, scanner.dateTime));
    this.#packer.add(piece, start, scanner.end, eventId, mark);
    this.#line += scanner.newlines;
    this.#records++;
    return scanner.end;
  }

  /** How far the scanner may look for an object's end. */
  #limitOf(start: number): number {
    const limit = Math.min(this.#piece.length, start + this.#options.maxEventBytes);
    if (this.#vainBytes <= MAX_VAIN_BYTES + 4 * (this.#base + start)) return limit;
    const lineEnd = this.#piece.indexOf(LINE_FEED, start);
    return lineEnd < 0 ? limit : Math.min(limit, lineEnd);
  }

  #takeBadObject(start: number, limit: number, outcome: Exclude<ScanOutcome, 'complete'>): number {
    const looked = this.#scanner.end;
    switch (outcome) {
      case 'incomplete':
        if (limit === start + this.#options.maxEventBytes) {
          return this.#takeBad(start, 'structure', () => tooLarge(this.#options.maxEventBytes));
        }
        if (limit === this.#piece.length && !this.#final) return WAIT;
        return this.#takeBad(start, 'structure', () => cutShort, looked);
      case 'too-deep':
        return this.#takeBad(start, 'structure', () => tooDeep(this.#options.maxDepth), looked);
      case 'invalid':
        return this.#takeBad(start, 'structure', () => notJson(looked - start), looked);
    }
  }

  /** Whatever does not begin with an opening brace. */
  #takeOther(start: number): number {
    const byte = this.#piece[start];
    if (this.#mode === 'start') {
      this.#mode = byte === OPEN_BRACKET ? 'array' : 'lines';
      if (this.#mode === 'array') return start + 1;
    }
    if (this.#mode === 'array' && byte === CLOSE_BRACKET) {
      this.#mode = 'start';
      return start + 1;
    }
    const kind = byte === OPEN_BRACKET ? 'structure' : this.#mode === 'array' ? 'element' : 'line';
    return this.#takeBad(start, kind, notAnObject);
  }

  /** @param looked how far the scanner got in vain, if it did */
  #takeBad(start: number, kind: BadRecordKind, reason: (record: Buffer) => Reason, looked = 0): number {
    const search = new BadRecordEnd(kind);
    const behind = search.find(this.#piece, start, this.#piece.length, this.#final);
    if (behind < 0) {
      if (this.#piece.length - start > this.#options.maxEventBytes) this.#beginSkipping(start, search);
      return WAIT;
    }
    this.#vainBytes += Math.max(0, looked - behind);
    if (behind - start > this.#options.maxEventBytes) {
      return this.#setAside(start, behind, tooLarge(this.#options.maxEventBytes), search.newlines);
    }
    const end = this.#withoutTrailingSpace(start, behind);
    return this.#setAside(start, end, reason(this.#piece.subarray(start, end)), search.newlines);
  }

  #withoutTrailingSpace(start: number, behind: number): number {
    let end = behind;
    for (; end > start + 1; end--) {
      const byte = this.#piece[end - 1];
      if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) break;
    }
    return end;
  }

  #setAside(start: number, end: number, reason: Reason, newlines: number): number {
    const { maxKeptBytes } = this.#options;
    this.#badInRow++;
    if (this.#gathering !== undefined && end - this.#gathering.start <= maxKeptBytes) {
      this.#gathering.end = end;
      this.#gathering.count++;
    } else {
      this.#endGathering();
      this.#gathering = { start, end, reason, from: this.#placeAt(start), count: 1 };
      if (this.#badInRow <= this.#options.maxSingleBadInRow) this.#endGathering();
    }
    this.#line += newlines;
    return end;
  }

  #endGathering(): void {
    const gathering = this.#gathering;
    if (gathering === undefined) return;
    this.#gathering = undefined;
    const { start, end, from, count } = gathering;
    const kept = Uint8Array.from(this.#piece.subarray(start, Math.min(end, start + this.#options.maxKeptBytes)));
    const reason = count === 1 ? gathering.reason : inARow(gathering.reason, count);
    this.#note(reason, from, kept, end - start);
  }

  #note(reason: Reason, from: ParserPlace, bytes: Uint8Array, totalBytes: number): void {
    this.#records++;
    const { offset: byteOffset, line } = from;
    this.#unreadable.push({ ...reason, line, byteOffset, record: this.#records, bytes, totalBytes });
  }

  #beginSkipping(start: number, search: BadRecordEnd): void {
    const kept = Uint8Array.from(this.#piece.subarray(start, start + this.#options.maxKeptBytes));
    this.#skipping = { search, from: this.#placeAt(start), kept, bytes: search.seen - start };
  }

  #goOnSkipping(skipping: Skipping): number {
    const { search } = skipping;
    const behind = search.find(this.#piece, 0, this.#piece.length, this.#final);
    skipping.bytes += behind < 0 ? search.seen : behind;
    if (behind < 0) return WAIT;
    this.#skipping = undefined;
    this.#note(tooLarge(this.#options.maxEventBytes), skipping.from, skipping.kept, skipping.bytes);
    this.#line += search.newlines;
    return behind;
  }

  #placeAt(pos: number): ParserPlace {
    const format = { kind: 'json', mode: this.#mode } as const;
    return { offset: this.#base + pos, line: this.#line, records: this.#records, format };
  }

  /** What was cut off is not known to be missing otherwise, unless its last element was already found torn. */
  #noteOpenArray(): void {
    if (this.#unreadable.at(-1)?.code === cutShort.code) return;
    this.#note(arrayNotClosed, this.#placeAt(0), new Uint8Array(0), 0);
  }
}

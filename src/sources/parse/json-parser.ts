/**
 * Parses JSON in the forms in which audit trails come: one object a line, concatenated objects (also pretty-printed), or an
 * array of objects, told apart by the first byte. Every byte belongs to an event, to a record that is set aside, or to a
 * separator. An event's bytes are never changed.
 */
import { isUtf8 } from 'node:buffer';
import { EVENT_MARKS } from '../../main/engine/trail/intake';
import { type EventRun, RunScanner } from '../../scanner/run-scanner';
import { type BadRecordKind, RECORD_SEPARATOR } from './bad-end';
import {
  anArray,
  arrayNotClosed,
  cutShort,
  notAnObject,
  notJson,
  notUtf8,
  type Reason,
  tooDeep,
  tooLarge,
  tooManyValues,
} from './reasons';
import { EVENT_WORK, LINE_FEED, RecordWalk, WAIT } from './record-walk';
import { ObjectScanner, type ScanOutcome, spanOf, spanText } from './scan';
import type { Ending, FormatState, JsonMode, Parsed, ParseOptions, ParserPlace } from './types';

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

export class JsonParser extends RecordWalk {
  protected override readonly workOfByte = 1;
  readonly #runs: RunScanner;
  /** For what a run leaves to it. */
  readonly #scanner: ObjectScanner;
  /** For records that are not objects. */
  readonly #judge: ObjectScanner;
  #mode: JsonMode;

  constructor(options: ParseOptions, from?: ParserPlace) {
    super(options, from);
    this.#runs = new RunScanner(options);
    this.#scanner = new ObjectScanner(options);
    this.#judge = new ObjectScanner(options);
    this.#mode = from?.format.kind === 'json' ? from.format.mode : 'start';
  }

  override parse(piece: Buffer, ending: Ending): Parsed {
    this.#runs.begin(piece);
    return super.parse(piece, ending);
  }

  protected override format(): FormatState {
    return { kind: 'json', mode: this.#mode };
  }

  /** White space, commas and separators between records, and byte order marks, which a joined file also has in its middle. */
  protected override skipSeparators(from: number): number {
    const { piece } = this;
    let pos = from;
    for (; pos < piece.length; pos++) {
      const byte = piece[pos] as number;
      if (byte === LINE_FEED) this.line++;
      else if (byte === 0xef && this.isByteOrderMark(pos)) pos += 2;
      else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09 && byte !== COMMA && byte !== RECORD_SEPARATOR) break;
    }
    return pos;
  }

  protected override isEnd(start: number): boolean {
    if (this.#mode !== 'array' || this.piece[start] !== CLOSE_BRACKET) return false;
    return this.piece.toString('latin1', start + 1).trim() === '';
  }

  protected override take(start: number): number {
    if (this.piece[start] === OPEN_BRACE) return this.#takeObject(start);
    return this.isHalfAMark(start) ? WAIT : this.#takeOther(start);
  }

  /** Reports a missing closing bracket, unless the last element was already reported as cut short. */
  protected override finish(): void {
    if (this.#mode === 'array' && this.lastUnreadable?.code !== cutShort.code) this.noteMissing(arrayNotClosed);
  }

  /**
   * Scans as many events as there are one after the other.
   * @returns null if the record at `start` is not one that can be scanned like this
   */
  protected scanRun(start: number): EventRun | null {
    if (this.holdsToLines(start)) return null;
    // In a piece that is not all UTF-8, each event is checked before the next one is scanned.
    const maxCount = this.allUtf8 ? Number.POSITIVE_INFINITY : 1;
    return this.#runs.scan(start, maxCount, this.workLeft(start), EVENT_WORK);
  }

  #takeObject(start: number): number {
    if (this.#mode === 'start') this.#mode = 'lines';
    const run = this.scanRun(start);
    return run === null ? this.#takeByItself(start) : this.#takeRun(run);
  }

  #takeRun(run: EventRun): number {
    const { piece } = this;
    const { starts, ends, count, newlines } = run;
    const [start, end] = [starts[0] as number, ends[count - 1] as number];
    if (!this.allUtf8) {
      const record = piece.subarray(start, end);
      if (!isUtf8(record)) return this.setAside(start, end, () => notUtf8(record), newlines);
    }
    this.noteEvents(count, (index) => spanText(piece, this.#runs.dateTime(index)));
    this.packer.addRun(piece, run);
    this.line += newlines;
    return end;
  }

  /** Scans one record, however unusual it is. */
  #takeByItself(start: number): number {
    const { piece } = this;
    const scanner = this.#scanner;
    const limit = this.limitOf(start);
    const outcome = scanner.scan(piece, start, limit);
    if (outcome !== 'complete') return this.#takeBadObject(start, limit, outcome);
    if (!this.allUtf8) {
      const record = piece.subarray(start, scanner.end);
      if (!isUtf8(record)) return this.setAside(start, scanner.end, () => notUtf8(record), scanner.newlines);
    }
    const eventId = spanOf(piece, scanner.eventId);
    const mark =
      (scanner.offSchema ? EVENT_MARKS.offSchema : 0) |
      (eventId === undefined ? EVENT_MARKS.noEventId : 0) |
      (scanner.newlines > 0 ? EVENT_MARKS.rawNewline : 0);
    this.noteEvents(1, () => spanText(piece, scanner.dateTime));
    this.packer.add(piece, start, scanner.end, eventId, mark);
    this.line += scanner.newlines;
    return scanner.end;
  }

  #takeBadObject(start: number, limit: number, outcome: Exclude<ScanOutcome, 'complete'>): number {
    const looked = this.#scanner.end;
    switch (outcome) {
      case 'incomplete':
        if (limit === start + this.options.maxEventBytes) {
          return this.takeBad(start, 'structure', () => tooLarge(this.options.maxEventBytes));
        }
        if (limit === this.piece.length && !this.isFinal) return WAIT;
        return this.#takeVain(start, looked, cutShort);
      case 'too-deep':
        return this.#takeVain(start, looked, tooDeep(this.options.maxDepth));
      case 'too-many':
        return this.#takeVain(start, looked, tooManyValues(this.options.maxValues));
      case 'invalid':
        return this.#takeVain(start, looked, notJson(looked - start));
    }
  }

  #takeVain(start: number, looked: number, reason: Reason): number {
    const behind = this.takeBad(start, 'structure', () => reason);
    if (behind !== WAIT) this.noteVain(looked - behind);
    return behind;
  }

  /** A record that does not begin with an opening brace. */
  #takeOther(start: number): number {
    const byte = this.piece[start];
    if (this.#mode === 'start') {
      this.#mode = byte === OPEN_BRACKET ? 'array' : 'lines';
      if (this.#mode === 'array') return start + 1;
    }
    if (this.#mode === 'array' && byte === CLOSE_BRACKET) {
      this.#mode = 'start';
      return start + 1;
    }
    return this.takeBad(start, this.#kindOf(byte), (record) =>
      byte === OPEN_BRACKET ? this.#arrayReason(record) : notAnObject(record, this.#judge.isScalar(record)),
    );
  }

  /** Scans the array and does not parse it, since building one of several megabytes would take long. */
  #arrayReason(record: Buffer): Reason {
    const scanner = this.#judge;
    switch (scanner.scan(record, 0, record.length)) {
      case 'complete':
        return scanner.end === record.length ? anArray : notJson(scanner.end);
      case 'too-deep':
        return tooDeep(this.options.maxDepth);
      case 'too-many':
        return tooManyValues(this.options.maxValues);
      case 'incomplete':
      case 'invalid':
        return isUtf8(record) ? notJson(scanner.end) : notUtf8(record);
    }
  }

  #kindOf(byte: number | undefined): BadRecordKind {
    if (byte === 0) return 'zeros';
    if (byte === OPEN_BRACKET) return 'structure';
    return this.#mode === 'array' ? 'element' : 'line';
  }
}

/**
 * Parses a CSV export and makes an event of each row. The header names the columns, in any order. A row that does not fit
 * it is set aside as it came. A header in the middle, as in exports that were joined, is no event: it applies to the rows
 * after it.
 */
import { isUtf8 } from 'node:buffer';
import { fitsHeader, isKnownColumn, type RowTemplate, rowEvent, rowTemplate } from './csv-columns';
import { columnsOf, type HeaderLine, headerIn, MAX_COLUMNS, MAX_HEADER_BYTES } from './csv-header';
import { delimiterOf, findRowEnd, splitRow, toldDelimiter } from './csv-rows';
import {
  allCellsEmpty,
  headerTooWide,
  notUtf8,
  openQuote,
  type Reason,
  textBehindQuote,
  tooLarge,
  wrongCellCount,
} from './reasons';
import { CARRIAGE_RETURN, LINE_FEED, RecordWalk, WAIT } from './record-walk';
import type { FormatState, ParseOptions, ParserPlace } from './types';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Created on demand, since formatting the first number takes milliseconds. */
const unusableHeader = () => headerTooWide(MAX_COLUMNS, MAX_HEADER_BYTES);

/** The header; null before it. It has no template if it cannot be used. */
interface Header {
  readonly columns: readonly string[];
  readonly template: RowTemplate | null;
  /** The cells by which a different header would be recognised. */
  readonly probes: readonly number[];
}

function headerOf(columns: readonly string[]): Header {
  if (columns.length === 0 || columns.length > MAX_COLUMNS) return { columns: [], template: null, probes: [] };
  const template = rowTemplate(columns);
  const probes = [0, template.eventIdCell, template.dateTimeCell].filter((cell) => cell !== undefined);
  return { columns, template, probes };
}

export class CsvParser extends RecordWalk {
  /** Cells become strings, which takes longer than scanning bytes. */
  protected override readonly workOfByte = 4;
  #delimiter: string;
  #isDelimiterTold = false;
  #header: Header | null;

  constructor(options: ParseOptions, from?: ParserPlace) {
    super(options, from);
    const format = from?.format.kind === 'csv' ? from.format : { delimiter: ',', columns: null };
    this.#delimiter = format.delimiter;
    this.#header = format.columns === null ? null : headerOf(format.columns);
  }

  protected override format(): FormatState {
    return { kind: 'csv', delimiter: this.#delimiter, columns: this.#header?.columns ?? null };
  }

  /** Line ends, empty lines, and byte order marks, which a joined file also has in its middle. */
  protected override skipSeparators(from: number): number {
    const { piece } = this;
    let pos = from;
    for (; pos < piece.length; pos++) {
      if (piece[pos] === LINE_FEED) this.line++;
      else if (this.isByteOrderMark(pos)) pos += 2;
      else if (piece[pos] !== CARRIAGE_RETURN || this.#isHalfALineEnd(pos)) break;
      else if (piece[pos + 1] !== LINE_FEED) this.line++;
    }
    return pos;
  }

  /** The line feed of a CR LF may be the first byte of the next piece. */
  #isHalfALineEnd(pos: number): boolean {
    return !this.isFinal && pos + 1 === this.piece.length && this.piece[pos] === CARRIAGE_RETURN;
  }

  protected override take(start: number): number {
    if (this.#isHalfALineEnd(start) || this.isHalfAMark(start)) return WAIT;
    if (this.#header === null) {
      const behind = this.#takeHeader(start);
      if (behind !== null) return behind;
    }
    const limit = this.limitOf(start);
    const found = findRowEnd(this.piece, start, limit, this.#delimiter.charCodeAt(0));
    if (found.kind === 'row') return this.#takeRow(start, found.end, found.newlines);
    if (limit === start + this.options.maxEventBytes) {
      return this.#takeLine(start, limit, () => tooLarge(this.options.maxEventBytes));
    }
    if (limit === this.piece.length && !this.isFinal) return WAIT;
    if (found.kind === 'open-quote') return this.#takeLine(start, limit, () => openQuote);
    return this.#takeRow(start, limit, 0);
  }

  /** @returns the place after it, or null if the line is too long for a header */
  #takeHeader(start: number): number | null {
    const limit = Math.min(this.piece.length, start + MAX_HEADER_BYTES);
    if (!this.#isDelimiterTold) this.#delimiter = this.#guessDelimiter(start, limit);
    const found = findRowEnd(this.piece, start, limit, this.#delimiter.charCodeAt(0));
    const isCut = limit < this.piece.length;
    if (found.kind !== 'row' && !isCut && !this.isFinal) return WAIT;
    // A forgotten quote must not swallow the rows.
    const end = found.kind === 'row' ? found.end : this.lineEnd(start, limit);
    const newlines = found.kind === 'row' ? found.newlines : 0;
    if (end === limit && isCut) {
      this.#header = headerOf([]);
      return null;
    }
    const row = this.piece.subarray(start, end);
    // The names of ODC's columns are ASCII, so a header in another encoding can be read too.
    const text = row.toString(isUtf8(row) ? 'utf8' : 'latin1');
    const told = toldDelimiter(text);
    if (told !== null) return this.#takeUp({ kind: 'delimiter', delimiter: told }, end, newlines);
    const columns = columnsOf(text, this.#delimiter);
    if (columns.every((name) => name === '')) return this.setAside(start, end, () => allCellsEmpty, newlines);
    const header = headerOf(columns);
    this.#header = header;
    if (header.template === null) return this.setAside(start, end, unusableHeader, newlines);
    this.line += newlines;
    return end;
  }

  #guessDelimiter(start: number, limit: number): string {
    const line = this.piece.toString('utf8', start, this.lineEnd(start, limit));
    return delimiterOf(line);
  }

  #takeUp(line: HeaderLine, end: number, newlines: number): number {
    this.#delimiter = line.delimiter;
    this.#isDelimiterTold = line.kind === 'delimiter';
    if (line.kind === 'delimiter') this.#header = null;
    else if (line.columns !== this.#header?.columns) this.#header = headerOf(line.columns);
    this.line += newlines;
    return end;
  }

  #takeRow(start: number, end: number, newlines: number): number {
    const row = this.piece.subarray(start, end);
    if (!this.allUtf8 && !isUtf8(row)) return this.setAside(start, end, () => notUtf8(row), newlines);
    const { columns, template, probes } = this.#header ?? headerOf([]);
    const text = row.toString('utf8');
    const cells = splitRow(text, this.#delimiter);
    const fits = template !== null && cells !== null && fitsHeader(template, columns, cells);
    if (!fits || probes.some((cell) => mayBeHeader(cells[cell], columns[cell]))) {
      const behind = this.#takeHeaderAgain(start, end);
      if (behind !== null) return behind;
    }
    if (template === null) return this.#takeLine(start, end, unusableHeader);
    // A forgotten quote must not swallow the rows after it: only its line is set aside.
    if (cells === null) return this.#takeLine(start, end, () => textBehindQuote);
    if (!fits) return this.#takeLine(start, end, () => wrongCellCount(cells.length, columns.length));
    if (cells.every((cell) => cell === '')) return this.setAside(start, end, () => allCellsEmpty, newlines);
    const { json, eventId, dateTime, mark } = rowEvent(template, cells);
    this.noteEvents(1, () => dateTime);
    this.packer.addText(json, eventId, mark);
    this.line += newlines;
    return end;
  }

  /**
   * A header in place of a row; or after a byte order mark, at the end of a row without a line end.
   * @returns null if there is none
   */
  #takeHeaderAgain(start: number, end: number): number | null {
    const lineEnd = this.lineEnd(start, end);
    if (lineEnd - start > MAX_HEADER_BYTES) return null;
    const line = this.#headerLine(start, lineEnd);
    if (line !== null) return this.#takeUp(line, lineEnd, 0);
    const mark = this.piece.subarray(start, lineEnd).indexOf(BYTE_ORDER_MARK);
    if (mark <= 0 || this.#headerLine(start + mark + BYTE_ORDER_MARK.length, lineEnd) === null) return null;
    return this.#takeRow(start, start + mark, 0);
  }

  #headerLine(start: number, end: number): HeaderLine | null {
    return headerIn(this.piece.toString('utf8', start, end), this.#delimiter, this.#header?.columns ?? []);
  }

  /** @param looked how far its end was searched for */
  #takeLine(start: number, looked: number, reason: () => Reason): number {
    const behind = this.takeBad(start, 'line', reason);
    if (behind !== WAIT) this.noteVain(looked - behind);
    return behind;
  }
}

/** Whether one cell looks like that of a header. If so, the whole row is checked. */
function mayBeHeader(cell: string | undefined, column: string | undefined): boolean {
  const text = cell?.trim();
  return text !== undefined && text !== '' && (text === column || isKnownColumn(text));
}

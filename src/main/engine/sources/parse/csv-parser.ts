// Takes apart a CSV export row by row and makes an event of each. The header says what the columns are, whatever their
// order; a row that does not fit it is set aside as it came.
import { isUtf8 } from 'node:buffer';
import { type RowTemplate, rowEvent, rowTemplate } from './csv-columns';
import { delimiterOf, findRowEnd, splitRow } from './csv-rows';
import { allCellsEmpty, notUtf8, openQuote, textBehindQuote, tooLarge, wrongCellCount } from './reasons';
import { LINE_FEED, RecordWalk, WAIT } from './record-walk';
import type { FormatState, ParseOptions, ParserPlace } from './types';

const CARRIAGE_RETURN = 0x0d;

export class CsvParser extends RecordWalk {
  #delimiter: string;
  #isDelimiterTold = false;
  #columns: readonly string[] | null;
  #template: RowTemplate | null;

  constructor(options: ParseOptions, from?: ParserPlace) {
    super(options, from);
    const format = from?.format.kind === 'csv' ? from.format : { delimiter: ',', columns: null };
    this.#delimiter = format.delimiter;
    this.#columns = format.columns;
    this.#template = format.columns === null ? null : rowTemplate(format.columns);
  }

  protected override format(): FormatState {
    return { kind: 'csv', delimiter: this.#delimiter, columns: this.#columns };
  }

  /** Line ends and empty lines, and the byte order mark before the header. */
  protected override skipSeparators(from: number): number {
    const { piece } = this;
    let pos = from;
    if (this.#template === null && piece[pos] === 0xef && piece[pos + 1] === 0xbb && piece[pos + 2] === 0xbf) pos += 3;
    for (; pos < piece.length; pos++) {
      if (piece[pos] === LINE_FEED) this.line++;
      else if (piece[pos] !== CARRIAGE_RETURN || this.#isHalfALineEnd(pos)) break;
      else if (piece[pos + 1] !== LINE_FEED) this.line++;
    }
    return pos;
  }

  /** A line feed that belongs to it may be the first byte of the next piece. */
  #isHalfALineEnd(pos: number): boolean {
    return !this.isFinal && pos + 1 === this.piece.length && this.piece[pos] === CARRIAGE_RETURN;
  }

  protected override take(start: number): number {
    const { piece } = this;
    if (this.#isHalfALineEnd(start)) return WAIT;
    const limit = this.#limitOf(start);
    if (this.#columns === null && !this.#isDelimiterTold) this.#guessDelimiter(start, limit);
    const found = findRowEnd(piece, start, limit, this.#delimiter.charCodeAt(0));
    if (found.kind === 'row') return this.#takeRow(start, found.end, found.newlines);
    if (limit === start + this.options.maxEventBytes) {
      return this.#takeLine(start, limit, () => tooLarge(this.options.maxEventBytes));
    }
    if (limit === piece.length && !this.isFinal) return WAIT;
    if (found.kind === 'open-quote') return this.#takeLine(start, limit, () => openQuote);
    return this.#takeRow(start, limit, 0);
  }

  /** How far a row's end is looked for. */
  #limitOf(start: number): number {
    const limit = Math.min(this.piece.length, start + this.options.maxEventBytes);
    if (!this.holdsToLines(start)) return limit;
    const lineEnd = this.piece.indexOf(LINE_FEED, start);
    return lineEnd < 0 ? limit : Math.min(limit, lineEnd);
  }

  #guessDelimiter(start: number, limit: number): void {
    const [header = ''] = this.piece.toString('utf8', start, limit).split(/[\r\n]/, 1);
    this.#delimiter = delimiterOf(header);
  }

  #takeRow(start: number, end: number, newlines: number): number {
    const template = this.#template;
    const row = this.piece.subarray(start, end);
    const isText = this.allUtf8 || isUtf8(row);
    if (template === null) return this.#takeHeader(row.toString(isText ? 'utf8' : 'latin1'), end, newlines);
    if (!isText) return this.setAside(start, end, notUtf8(row), newlines);
    const cells = splitRow(row.toString('utf8'), this.#delimiter);
    // A quote that was forgotten must not take the rows behind it along: only the line itself is set aside.
    if (cells === null) return this.#takeLine(start, end, () => textBehindQuote);
    const columns = this.#columns?.length ?? 0;
    if (cells.length !== columns) return this.#takeLine(start, end, () => wrongCellCount(cells.length, columns));
    if (cells.every((cell) => cell === '')) return this.setAside(start, end, allCellsEmpty, newlines);
    const { json, eventId, dateTime, mark } = rowEvent(template, cells);
    this.noteEvent(() => dateTime);
    this.packer.addText(json, eventId, mark);
    this.line += newlines;
    return end;
  }

  /** ODC's own columns are plain ASCII, so a header in another encoding can be read as well. */
  #takeHeader(header: string, end: number, newlines: number): number {
    this.line += newlines;
    if (/^sep=.\s*$/i.test(header)) {
      this.#isDelimiterTold = true;
      return end;
    }
    const names = splitRow(header, this.#delimiter) ?? header.split(this.#delimiter);
    this.#columns = names.map((name) => name.trim());
    this.#template = rowTemplate(this.#columns);
    return end;
  }

  /** @param looked how far its end was looked for */
  #takeLine(start: number, looked: number, reason: Parameters<RecordWalk['takeBad']>[2]): number {
    const behind = this.takeBad(start, 'line', reason);
    if (behind !== WAIT) this.noteVain(looked - behind);
    return behind;
  }
}

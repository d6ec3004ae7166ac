/**
 * Rows and cells of CSV according to RFC 4180: cells in quotes may contain line ends, delimiters and doubled quotes. A row
 * ends with LF, CR LF or, in old exports, CR alone.
 */

export type RowEnd =
  /** `end` is after the last byte of the row, without its line end. */
  | { readonly kind: 'row'; readonly end: number; readonly newlines: number }
  /** A quote was not closed before the bytes ended. */
  | { readonly kind: 'open-quote' }
  /** No line end yet. */
  | { readonly kind: 'unfinished' };

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** @param end after the last byte that may be read */
export function findRowEnd(bytes: Uint8Array, start: number, end: number, delimiter: number): RowEnd {
  let inQuotes = false;
  let newlines = 0;
  let cellStart = start;
  for (let pos = start; pos < end; pos++) {
    const byte = bytes[pos] as number;
    if (inQuotes) {
      if (byte === QUOTE) {
        if (bytes[pos + 1] === QUOTE && pos + 1 < end) pos++;
        else inQuotes = false;
      } else if (byte === LINE_FEED) {
        newlines++;
      }
    } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      return { kind: 'row', end: pos, newlines };
    } else if (byte === delimiter) {
      cellStart = pos + 1;
    } else if (byte === QUOTE && pos === cellStart) {
      inQuotes = true;
    }
  }
  return inQuotes ? { kind: 'open-quote' } : { kind: 'unfinished' };
}

/** @returns the cells, or null if something other than the end of the cell follows a closing quote */
export function splitRow(row: string, delimiter: string): string[] | null {
  if (!row.includes('"')) return row.split(delimiter);
  const cells: string[] = [];
  let pos = 0;
  for (;;) {
    if (row[pos] !== '"') {
      const end = row.indexOf(delimiter, pos);
      cells.push(end < 0 ? row.slice(pos) : row.slice(pos, end));
      if (end < 0) return cells;
      pos = end + 1;
      continue;
    }
    let end = row.indexOf('"', pos + 1);
    while (end >= 0 && row[end + 1] === '"') end = row.indexOf('"', end + 2);
    if (end < 0) return null;
    cells.push(row.slice(pos + 1, end).replaceAll('""', '"'));
    if (end + 1 === row.length) return cells;
    if (row[end + 1] !== delimiter) return null;
    pos = end + 2;
  }
}

/** The delimiter of a header: the usual one that it contains most often. */
export function delimiterOf(header: string): string {
  const outside = header.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((mark) => [mark, outside.split(mark).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** @returns the delimiter that a line sets (`sep=;`, as spreadsheets write it), or null */
export function toldDelimiter(line: string): string | null {
  return /^sep=(.)[ \t]*$/i.exec(line)?.[1] ?? null;
}

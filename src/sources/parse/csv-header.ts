/**
 * Headers of CSV: what their columns are called, and whether a row in the middle of a file is one, as it is where
 * exports were joined.
 */
import { isKnownColumn } from './csv-columns';
import { delimiterOf, splitRow, toldDelimiter } from './csv-rows';

/** ODC's export has 19 columns. A search engine takes a thousand fields, a spreadsheet some thousand columns. */
export const MAX_COLUMNS = 4_096;
export const MAX_HEADER_BYTES = 65_536;

/** Names as they stand, without the space around them; a column without a name has an empty one. */
export function columnsOf(header: string, delimiter: string): readonly string[] {
  // A quote that is not closed belongs to no name.
  const names = splitRow(header, delimiter) ?? header.replaceAll('"', '').split(delimiter);
  return names.map((name) => name.trim());
}

export type HeaderLine =
  | { readonly kind: 'header'; readonly delimiter: string; readonly columns: readonly string[] }
  /** `sep=;`: the header comes with the next line. */
  | { readonly kind: 'delimiter'; readonly delimiter: string };

/** @returns null for a row of data */
export function headerIn(line: string, delimiter: string, columns: readonly string[]): HeaderLine | null {
  const told = toldDelimiter(line);
  if (told !== null) return { kind: 'delimiter', delimiter: told };
  if (!/event_/i.test(line)) {
    const names = columnsOf(line, delimiter);
    return isSameHeader(names, columns) ? { kind: 'header', delimiter, columns } : null;
  }
  for (const mark of new Set([delimiter, delimiterOf(line)])) {
    const names = columnsOf(line, mark);
    if (isSameHeader(names, columns)) return { kind: 'header', delimiter: mark, columns };
    if (isOdcHeader(names)) return { kind: 'header', delimiter: mark, columns: names };
  }
  return null;
}

/** ODC writes its names in one way; programs that handled the file in between may have changed their case. */
function isSameHeader(names: readonly string[], columns: readonly string[]): boolean {
  const [found, wanted] = [withoutEmptyEnd(names), withoutEmptyEnd(columns)];
  if (found.length !== wanted.length || found.length === 0) return false;
  if (found.some(isKnownColumn)) return found.every((name, at) => name.toLowerCase() === wanted[at]?.toLowerCase());
  // The only cell of a row may well hold what the column is called.
  return found.length > 1 && found.every((name, at) => name === wanted[at]);
}

/**
 * Mostly columns that the schema knows, each once. Nobody who acts in ODC decides over more than a few cells of a row, so no
 * event can be made to look like that.
 */
function isOdcHeader(names: readonly string[]): boolean {
  const named = names.filter((name) => name !== '');
  const known = named.filter(isKnownColumn).length;
  return known >= 2 && known * 2 > named.length && new Set(named).size === named.length;
}

function withoutEmptyEnd(names: readonly string[]): readonly string[] {
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

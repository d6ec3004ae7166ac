/**
 * Headers of CSV: the names of their columns, and whether a row in the middle of a file is a header, as in exports that
 * were joined.
 */
import { isKnownColumn } from './csv-columns';
import { delimiterOf, splitRow, toldDelimiter } from './csv-rows';

/** ODC's export has 19 columns. Search engines allow a thousand fields, spreadsheets some thousand columns. */
export const MAX_COLUMNS = 4_096;
export const MAX_HEADER_BYTES = 65_536;

/** The trimmed names; an empty one for a column without a name. */
export function columnsOf(header: string, delimiter: string): readonly string[] {
  // An unclosed quote is not part of a name.
  const names = splitRow(header, delimiter) ?? header.replaceAll('"', '').split(delimiter);
  return names.map((name) => name.trim());
}

export type HeaderLine =
  | { readonly kind: 'header'; readonly delimiter: string; readonly columns: readonly string[] }
  /** A line such as `sep=;`: the header is in the next line. */
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

/** Programs that processed the file may have changed the case of the names. */
function isSameHeader(names: readonly string[], columns: readonly string[]): boolean {
  const [found, wanted] = [withoutEmptyEnd(names), withoutEmptyEnd(columns)];
  if (found.length !== wanted.length || found.length === 0) return false;
  if (found.some(isKnownColumn)) return found.every((name, at) => name.toLowerCase() === wanted[at]?.toLowerCase());
  // In a file of one column, a cell may well hold the column's name.
  return found.length > 1 && found.every((name, at) => name === wanted[at]);
}

/**
 * Mostly columns that the schema knows, each once. A user of ODC controls only a few cells of a row, so nobody can make an
 * event look like a header.
 */
function isOdcHeader(names: readonly string[]): boolean {
  const named = names.filter((name) => name !== '');
  const known = named.filter(isKnownColumn).length;
  return known >= 2 && known * 2 > named.length && new Set(named).size === named.length;
}

function withoutEmptyEnd(names: readonly string[]): readonly string[] {
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

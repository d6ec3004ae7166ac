/** Tells a document's format by its beginning, or else by its name, and makes the parser for it. */
import { isKnownColumn } from './csv-columns';
import { columnsOf, MAX_HEADER_BYTES } from './csv-header';
import { CsvParser } from './csv-parser';
import { delimiterOf, toldDelimiter } from './csv-rows';
import { ForeignText, foreignEncodingOf } from './foreign-text';
import { JsonParser } from './json-parser';
import type { DocumentParser, ParseOptions, ParserPlace } from './types';

const SNIFF_BYTES = MAX_HEADER_BYTES;

/**
 * @param beginning the document's first bytes or, with `from`, the bytes that come next
 * @param name the file's name, whose extension counts if the content does not decide
 * @param isWhole nothing follows the beginning
 * @returns null if there is too little to tell
 */
export function openDocument(
  beginning: Buffer,
  name: string,
  options: ParseOptions,
  from?: ParserPlace,
  isWhole = false,
): DocumentParser | null {
  switch (from?.format.kind) {
    case 'json':
      return new JsonParser(options, from);
    case 'csv':
      return new CsvParser(options, from);
    case 'foreign':
      return new ForeignText(from.format.encoding, options, from);
    case undefined:
      break;
  }
  if (beginning.length < 4 && !isWhole && !isBracketInAscii(beginning)) return null;
  const encoding = foreignEncodingOf(beginning);
  if (encoding !== null) return new ForeignText(encoding, options);
  const text = beginning.toString('latin1', 0, SNIFF_BYTES).replace(/^\xef\xbb\xbf/, '');
  const first = text.trimStart();
  if (first.startsWith('{') || first.startsWith('[')) return new JsonParser(options);
  if (first === '' && !isWhole && beginning.length < SNIFF_BYTES) return null;
  // Rotated and compressed names too: audit.csv.1, audit.csv.gz.
  if (/\.csv(\.|$)/i.test(name)) return new CsvParser(options);
  const lineEnd = first.search(/[\r\n]/);
  if (lineEnd < 0 && !isWhole && beginning.length < SNIFF_BYTES) return null;
  return looksLikeHeader(lineEnd < 0 ? first : first.slice(0, lineEnd))
    ? new CsvParser(options)
    : new JsonParser(options);
}

/** `[]` and `{}` are complete documents; in UTF-16 there is a zero beside the bracket. */
function isBracketInAscii([first, second = 0]: Uint8Array): boolean {
  return (first === 0x7b || first === 0x5b) && second !== 0;
}

/** ODC's export has nineteen columns. Two of them do not occur together by chance. */
function looksLikeHeader(line: string): boolean {
  if (toldDelimiter(line) !== null) return true;
  return columnsOf(line, delimiterOf(line)).filter(isKnownColumn).length >= 2;
}

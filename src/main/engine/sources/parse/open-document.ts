// Decides what a document is by its beginning, and makes the parser for it.
import { JsonParser } from './json-parser';
import type { DocumentParser, ParseOptions, ParserPlace } from './types';

/** Enough to see a header line of CSV. */
export const SNIFF_BYTES = 65_536;

/** @returns null while there is too little to tell */
export function openDocument(
  _beginning: Buffer,
  _name: string,
  options: ParseOptions,
  from?: ParserPlace,
): DocumentParser | null {
  return new JsonParser(options, from);
}

/** What a watched file is read through; one way for files as they are, one for compressed ones. */
import type { DocumentParser, Parsed, ParserPlace } from '../parse/types';

/** Makes the parser from the first bytes; null while they are too few to tell. */
export type OpenParser = (beginning: Buffer, isWhole: boolean, from?: ParserPlace) => DocumentParser | null;

export type ContentStep =
  | { readonly kind: 'parsed'; readonly parsed: Parsed }
  /** Everything that is there has been read; it may grow. */
  | { readonly kind: 'end' }
  /** Look again after so long, even if nothing is reported: it may not be whole yet. */
  | { readonly kind: 'unsettled'; readonly lookAgainAfterMs: number }
  /** It no longer holds what was read from it: it was cut back or overwritten. */
  | { readonly kind: 'rewritten' };

export interface FileContent {
  /** @param isLast nothing will be added to the file any more: what waits for its rest is cut short */
  next(isLast: boolean): Promise<ContentStep>;
  /** Where to go on after a restart; null where that can't be told yet. */
  place(): ContentPlace | null;
  /** Bytes at the end that wait for the rest of their record. */
  readonly pendingBytes: number;
  /** An array is open, and its closing bracket is not there. */
  readonly isUnclosed: boolean;
  readonly remark: string | null;
}

export interface ContentPlace {
  readonly place: ParserPlace;
  readonly tail: string | null;
  readonly finished: boolean;
  /** Of a file that was read to its end and is not whole. */
  readonly damage?: string | undefined;
  /** Of the file, as it was when it was read last. */
  readonly sizeBytes: number;
}

export const isInArray = (place: ParserPlace | undefined): boolean =>
  place?.format.kind === 'json' && place.format.mode === 'array';

/** How a watched file is read: there is one implementation for plain files and one for compressed ones. */
import type { DocumentParser, Parsed, ParserPlace } from '../parse/types';

/** Makes the parser from the first bytes; null if they are too few to tell which one. */
export type OpenParser = (beginning: Buffer, isWhole: boolean, from?: ParserPlace) => DocumentParser | null;

export type ContentStep =
  | {
      readonly kind: 'parsed';
      readonly parsed: Parsed;
      /** Called once the events are stored: their memory is then used again. */
      readonly release: () => void;
    }
  /** Everything that is there has been read. The file may grow. */
  | { readonly kind: 'end' }
  /** Look again after this time even if no change is reported: the file may not be complete yet. */
  | { readonly kind: 'unsettled'; readonly lookAgainAfterMs: number }
  /** The file no longer holds what was read from it: it was truncated or overwritten. */
  | { readonly kind: 'rewritten' };

export interface FileContent {
  /** @param isLast nothing will be added to the file any more, so an incomplete record at its end is cut short */
  next(isLast: boolean): Promise<ContentStep>;
  /** Where to continue after a restart; null if that is not known yet. */
  place(): ContentPlace | null;
  /** Bytes at the end that belong to an incomplete record. */
  readonly pendingBytes: number;
  /** An array was opened, and its closing bracket is missing. */
  readonly isUnclosed: boolean;
  readonly remark: string | null;
}

export interface ContentPlace {
  readonly place: ParserPlace;
  readonly tail: string | null;
  readonly finished: boolean;
  /** What is wrong with a file that was read to its end and is not complete. */
  readonly damage?: string | undefined;
  /** The file's size when it was last read. */
  readonly sizeBytes: number;
}

export const isInArray = (place: ParserPlace | undefined): boolean =>
  place?.format.kind === 'json' && place.format.mode === 'array';

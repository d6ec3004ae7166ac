/** Searches the error catalogue. Pure. */

import { type ErrorCode, type ErrorEntry, errorCatalogue } from '../../../contract/errors';
import { fold, holdsAll } from '../../../contract/search-words';
import { translated } from '../../../texts/translate';

export interface FoundEntry {
  readonly code: ErrorCode;
  readonly entry: ErrorEntry;
}

export const allEntries: readonly FoundEntry[] = Object.entries(errorCatalogue).map(([code, entry]) => ({
  code: code as ErrorCode,
  entry,
}));

/** The entries that contain every search word in the code, title, meaning or actions, in this language or in English. */
export function searchEntries(search: string): FoundEntry[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return allEntries.filter(({ code, entry }) => {
    const texts = [entry.title, entry.meaning, ...entry.actions];
    return holdsAll([code, ...texts, ...texts.map(translated)].join(' '), words);
  });
}

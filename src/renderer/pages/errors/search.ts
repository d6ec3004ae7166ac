/** Searches the error catalogue. Pure. */
import { type ErrorCode, type ErrorEntry, errorCatalogue } from '../../../contract/errors';
import { translated } from '../../../texts/translate';
import { folded } from '../../format/fold';

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
  const words = folded(search).split(/\s+/).filter(Boolean);
  return allEntries.filter(({ code, entry }) => {
    const texts = [entry.title, entry.meaning, ...entry.actions];
    const text = folded([code, ...texts, ...texts.map(translated)].join(' '));
    return words.every((word) => text.includes(word));
  });
}

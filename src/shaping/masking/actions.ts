/** What an action makes of a value: the text that stands in its place. */
import type { MaskingAction } from '../../contract/masking';

/** Stands in the middle of a text where something was removed. */
export const REMOVED_TEXT = '[removed]';
const HIDDEN = '***';

export type Pseudonyms = (value: string) => string;

/** The text in place of a value. `remove` leaves a mark: whoever removes a whole field does it without this. */
export function replacementFor(action: MaskingAction, value: string, pseudonymOf: Pseudonyms): string {
  switch (action.kind) {
    case 'remove':
      return REMOVED_TEXT;
    case 'replace':
      return action.with;
    case 'keepFirst':
      return partOf(value, (characters) => `${characters.slice(0, action.count).join('')}${HIDDEN}`, action.count);
    case 'keepLast':
      return partOf(value, (characters) => `${HIDDEN}${characters.slice(-action.count).join('')}`, action.count);
    case 'pseudonym':
      return pseudonymOf(value);
  }
}

/** A value that is no longer than the part to be kept would be kept whole: nothing of it is. */
function partOf(value: string, part: (characters: readonly string[]) => string, count: number): string {
  const characters = [...value];
  return characters.length > count ? part(characters) : HIDDEN;
}

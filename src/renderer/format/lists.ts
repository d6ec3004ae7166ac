/** Lists in words, in the user's locale. */
import { currentLocale } from '../../texts/translate';

/** "a or b". */
export function formatChoice(items: readonly string[]): string {
  return new Intl.ListFormat(currentLocale(), { type: 'disjunction' }).format(items);
}

/** "a and b". */
export function formatAll(items: readonly string[]): string {
  return new Intl.ListFormat(currentLocale(), { type: 'conjunction' }).format(items);
}

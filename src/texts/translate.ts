/** The functions that translate. */
import { currentLanguage, currentLocale, translated } from './current';
import { fillIn, messageFormat } from './message';
import { type Phrase, plainValues } from './phrase';
import type { Text, ValuesOf } from './text';

export { currentLanguage, currentLocale, reportMissing, speak, translated } from './current';

/** The text in the current language, with its gaps filled in: `t('{count, plural, one {# row} other {# rows}}', { count })`. */
export function t<T extends Text>(text: T, ...[values]: ValuesOf<T>): string {
  return fillIn(translated(text), values, currentLocale() ?? currentLanguage());
}

export function phraseText({ text, values }: Phrase): string {
  return fillIn(translated(text), plainValues(values, phraseText), currentLocale() ?? currentLanguage());
}

/**
 * The parts of a text with markup: `partsOf('Press <key>Enter</key>.', { key: (inner) => … })`. In the page, the component
 * `Rich` shows them.
 */
export function partsOf<E>(text: Text, values: RichValues<E>): readonly (string | E)[] {
  const filled = messageFormat(translated(text), currentLocale() ?? currentLanguage(), 'markup').format<E>(values);
  return Array.isArray(filled) ? filled : [filled];
}

/** Elements for gaps, and functions that make elements of what stands between tags. */
export type RichValues<E> = Record<string, string | number | E | ((inner: (string | E)[]) => E)>;

/** The current language, and the functions that translate. One for the whole process, as it has one window. */
import { chooseSpeech, type Language, type LanguageChoice } from './languages';
import { fillIn, messageFormat } from './message';
import { type Phrase, plainValues } from './phrase';
import type { Catalogue, Text, ValuesOf } from './text';

interface Current {
  readonly language: Language;
  /** Undefined: the system's. */
  readonly locale: string | undefined;
  /** Null: English, in which the texts are written. */
  readonly catalogue: Catalogue | null;
}

let current: Current = { language: 'en', locale: undefined, catalogue: null };
/** Told of each text that has no translation. The tests of the window fail on one. */
let onMissing: (text: string) => void = () => undefined;

/** Each translation is a file of its own, loaded when it is needed. */
const catalogues: Readonly<Record<Language, (() => Promise<Catalogue>) | null>> = {
  en: null,
  pt: async () => (await import('./portuguese')).portuguese,
};

/**
 * Changes the language. What is already on the screen has to be drawn again.
 * @param systemTags the computer's languages, in the order of preference
 */
export async function speak(choice: LanguageChoice, systemTags: readonly string[]): Promise<Language> {
  const { language, locale } = chooseSpeech(choice, systemTags);
  const load = catalogues[language];
  current = { language, locale, catalogue: load === null ? null : await load() };
  return language;
}

export function reportMissing(report: (text: string) => void): void {
  onMissing = report;
}

export function currentLanguage(): Language {
  return current.language;
}

/** For numbers, dates and times. Undefined: the system's. */
export function currentLocale(): string | undefined {
  return current.locale;
}

/** Note for translators in a key: "Open ## a file". */
const NOTE = / ## .*$/s;

function lookUp(text: string): string {
  const { catalogue } = current;
  if (catalogue !== null) {
    const found = Object.hasOwn(catalogue, text) ? catalogue[text] : undefined;
    if (found !== undefined) return found;
    onMissing(text);
  }
  return text.includes(' ## ') ? text.replace(NOTE, '') : text;
}

/** The text in the current language, with its gaps filled in: `t('{count, plural, one {# row} other {# rows}}', { count })`. */
export function t<T extends Text>(text: T, ...[values]: ValuesOf<T>): string {
  return fillIn(lookUp(text), values, current.locale ?? current.language);
}

/** A text that comes from data, such as the label of a setting or an entry of the catalogue of failures. */
export function translated(text: string): string {
  return lookUp(text);
}

export function phraseText({ text, values }: Phrase): string {
  return fillIn(lookUp(text), plainValues(values, phraseText), current.locale ?? current.language);
}

/**
 * The parts of a text with markup: `partsOf('Press <key>Enter</key>.', { key: (inner) => … })`. In the page, the component
 * `Rich` shows them.
 */
export function partsOf<E>(text: Text, values: RichValues<E>): readonly (string | E)[] {
  const filled = messageFormat(lookUp(text), current.locale ?? current.language, 'markup').format<E>(values);
  return Array.isArray(filled) ? filled : [filled];
}

/** Elements for gaps, and functions that make elements of what stands between tags. */
export type RichValues<E> = Record<string, string | number | E | ((inner: (string | E)[]) => E)>;

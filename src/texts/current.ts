/**
 * The current language, and its translations. One for the whole process, as it has one window. Apart from `translate.ts`,
 * so that what is shown first does not wait for the code that fills in messages.
 */
import { chooseSpeech, type Language, type LanguageChoice } from './languages';
import type { Catalogue } from './text';

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

let changes = 0;
const companions: ((language: Language) => Promise<void>)[] = [];

/**
 * Changes the language. What is already on the screen has to be drawn again. While a translation loads, the language
 * stays as it is; the last call wins.
 * @param systemTags the computer's languages, in the order of preference
 * @returns the language that is spoken now
 */
export async function speak(choice: LanguageChoice, systemTags: readonly string[]): Promise<Language> {
  const { language, locale } = chooseSpeech(choice, systemTags);
  changes += 1;
  const change = changes;
  const load = catalogues[language];
  const catalogue = load === null ? null : await load();
  await Promise.all(companions.map((loadCompanion) => loadCompanion(language)));
  if (change === changes) current = { language, locale, catalogue };
  return current.language;
}

/** For texts that are too long for the catalogue: loads those of the current language, and of another before it is spoken. */
export async function loadWithLanguage(loadCompanion: (language: Language) => Promise<void>): Promise<void> {
  companions.push(loadCompanion);
  await loadCompanion(current.language);
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
export const NOTE = / ## .*$/s;

/** A text without gaps, from data: the label of a setting, an entry of the catalogue of failures. */
export function translated(text: string): string {
  const { catalogue } = current;
  if (catalogue !== null) {
    const found = Object.hasOwn(catalogue, text) ? catalogue[text] : undefined;
    if (found !== undefined) return found;
    onMissing(text);
  }
  return text.includes(' ## ') ? text.replace(NOTE, '') : text;
}

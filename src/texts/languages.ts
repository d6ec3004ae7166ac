/** The languages of the window, and which one to use. Pure. */

export const languages = ['en', 'pt'] as const;
export type Language = (typeof languages)[number];

/** What the user can choose. `system`: the computer's language if Sluice speaks it, otherwise English. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** Each in its own language, so that it is found by those who speak it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', pt: 'Português' };

export interface Speech {
  readonly language: Language;
  /** For numbers, dates and times: the language of the words, with the region of the computer. A BCP 47 tag. */
  readonly locale: string;
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch (error) {
    // Systems report tags that are none, such as C or POSIX.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** @param systemTags the computer's languages in the order of preference, as BCP 47 tags (`pt-PT`) */
export function chooseSpeech(choice: LanguageChoice, systemTags: readonly string[]): Speech {
  const system = systemTags.flatMap((tag) => localeOf(tag) ?? []);
  const spoken = system.find((locale) => (languages as readonly string[]).includes(locale.language));
  const language = choice === 'system' ? ((spoken?.language as Language | undefined) ?? 'en') : choice;
  const own = system.find((locale) => locale.language === language);
  if (own !== undefined) return { language, locale: own.toString() };
  const region = system[0]?.region;
  return { language, locale: region === undefined ? language : `${language}-${region}` };
}

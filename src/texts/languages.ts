/** The languages of the window, and which one to use. Pure. */

export const languages = ['en', 'pt'] as const;
export type Language = (typeof languages)[number];

/** What the user can choose. `system`: the computer's language if Sluice speaks it, otherwise English. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** Each in its own language, so that it is found by those who speak it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', pt: 'Português' };

/** The country whose language a translation is in. */
const homes: Readonly<Record<Exclude<Language, 'en'>, string>> = { pt: 'PT' };

export interface Speech {
  readonly language: Language;
  /** For numbers, dates and times: the computer's if it is of this language. A BCP 47 tag. */
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
  // English is spoken with the conventions of many regions; a translation is that of one country.
  const region = language === 'en' ? system[0]?.region : homes[language];
  return { language, locale: region === undefined ? language : `${language}-${region}` };
}

/** The language of the page. Remembered beside the preferences, which arrive only after the page is first drawn. */
import { type LanguageChoice, languageChoices } from '../../texts/languages';
import { currentLanguage, speak } from '../../texts/translate';

const KEY = 'sluice-language';

function lastChoice(): LanguageChoice {
  const stored = localStorage.getItem(KEY);
  return languageChoices.find((choice) => choice === stored) ?? 'system';
}

/** If the translation cannot be loaded, the language stays as it is. */
async function speakIfPossible(choice: LanguageChoice): Promise<void> {
  try {
    await speak(choice, navigator.languages);
  } catch (error) {
    reportError(error);
  }
  document.documentElement.lang = currentLanguage();
}

export async function speakAsLastTime(): Promise<void> {
  await speakIfPossible(lastChoice());
}

export async function speakFromNowOn(choice: LanguageChoice): Promise<void> {
  localStorage.setItem(KEY, choice);
  await speakIfPossible(choice);
}

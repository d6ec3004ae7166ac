/** The language of the menu, the tray, dialogs and notifications: as the user prefers, else the computer's. */
import { app } from 'electron';
import { currentLanguage, speak } from '../../texts/current';
import { type LanguageChoice, languageChoices } from '../../texts/languages';
import type { Logger } from '../app/log';
import { readStoredPreferences } from './stored-preferences';

/**
 * English is spoken at once; another language is loaded first. If it cannot be, the language stays as it is.
 * @returns whether the language is another one now, so that what is shown has to be made again
 */
export async function changeLanguage(choice: LanguageChoice, logger: Logger): Promise<boolean> {
  const before = currentLanguage();
  try {
    return (await speak(choice, app.getPreferredSystemLanguages())) !== before;
  } catch (error) {
    logger.log('error', 'language not loaded', { error });
    return false;
  }
}

/** Before anything is shown, and so before the app's services have read the preferences. */
export async function speakAtStart(dataFolder: string, logger: Logger): Promise<void> {
  const { language } = readStoredPreferences(dataFolder);
  await changeLanguage(languageChoices.find((choice) => choice === language) ?? 'system', logger);
}

/** The preferences' file as the desktop needs it before the app's services are loaded: read, and not checked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../contract/value-paths';
import { PREFERENCE_FILE } from '../config/preference-file-name';

/** A file that is missing or damaged counts as empty: the app starts as if for the first time, and its services say why. */
export function readStoredPreferences(dataFolder: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(join(dataFolder, PREFERENCE_FILE), 'utf8'));
    return isObject(content) ? content : {};
  } catch {
    return {};
  }
}

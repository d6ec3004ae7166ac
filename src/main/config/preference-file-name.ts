/** The name of the preferences' file, for code that must not load the rest (the window's position is read first). */
export const PREFERENCE_FILE = 'preferences.json';

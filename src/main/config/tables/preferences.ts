/** Stored preferences: only values that were set. Unknown or invalid values fall back to the defaults. */
import type Database from 'better-sqlite3';
import { defaultPreferences, type Preferences, preferencesSchema } from '../../../contract/commands/application';

export interface PreferenceTable {
  get(): Preferences;
  /** Undefined values stay unchanged. */
  set(changes: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Preferences;
}

export function preferenceTable(db: Database.Database): PreferenceTable {
  const all = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM preferences');
  const put = db.prepare<[string, string]>('INSERT OR REPLACE INTO preferences VALUES (?, ?)');
  const get = (): Preferences => {
    const stored: Record<string, unknown> = { ...defaultPreferences };
    for (const { key, value } of all.all()) {
      // Validate each value separately, so that one from another version does not invalidate the rest.
      const candidate = { ...stored, [key]: JSON.parse(value) as unknown };
      if (Object.hasOwn(defaultPreferences, key) && preferencesSchema.safeParse(candidate).success) {
        stored[key] = candidate[key];
      }
    }
    return preferencesSchema.parse(stored);
  };
  return {
    get,
    set: (changes) => {
      db.transaction(() => {
        for (const [key, value] of Object.entries(changes)) {
          if (value !== undefined) put.run(key, JSON.stringify(value));
        }
      })();
      return get();
    },
  };
}

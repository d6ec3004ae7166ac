/**
 * Stored preferences that decide about events and secrets: only values that were set. Invalid values fall back to the
 * defaults. All other preferences are in a file (preference-file.ts); earlier versions kept them here too.
 */
import type Database from 'better-sqlite3';
import { defaultPreferences, type Preferences, preferencesSchema } from '../../../contract/commands/application';

const inDatabase = {
  weakVaultAccepted: true,
  retainDays: true,
  retainMegabytes: true,
  hardLimitMegabytes: true,
} as const;
type KeyInDatabase = keyof typeof inDatabase;

export type DatabasePreferences = Pick<Preferences, KeyInDatabase>;
export type DatabaseChanges = { readonly [K in KeyInDatabase]?: Preferences[K] | undefined };

export interface PreferenceTable {
  get(): DatabasePreferences;
  /** Undefined values stay unchanged. */
  set(changes: DatabaseChanges): DatabasePreferences;
  /** Values of an earlier version that are kept elsewhere now, unvalidated. */
  earlier(): Readonly<Record<string, unknown>>;
  forgetEarlier(): void;
}

export function isKeyInDatabase(key: string): key is KeyInDatabase {
  return Object.hasOwn(inDatabase, key);
}

export function preferenceTable(db: Database.Database): PreferenceTable {
  const all = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM preferences');
  const put = db.prepare<[string, string]>('INSERT OR REPLACE INTO preferences VALUES (?, ?)');
  const remove = db.prepare<[string]>('DELETE FROM preferences WHERE key = ?');
  const { shape } = preferencesSchema.pick(inDatabase);
  const get = (): DatabasePreferences => {
    const stored = new Map(all.all().map(({ key, value }) => [key, JSON.parse(value) as unknown]));
    // Validate each value separately, so that one from another version does not invalidate the rest.
    const value = <K extends KeyInDatabase>(key: K): Preferences[K] => {
      const parsed = shape[key].safeParse(stored.get(key));
      return (parsed.success ? parsed.data : defaultPreferences[key]) as Preferences[K];
    };
    return {
      weakVaultAccepted: value('weakVaultAccepted'),
      retainDays: value('retainDays'),
      retainMegabytes: value('retainMegabytes'),
      hardLimitMegabytes: value('hardLimitMegabytes'),
    };
  };
  const earlier = () => all.all().filter(({ key }) => !isKeyInDatabase(key));
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
    earlier: () => Object.fromEntries(earlier().map(({ key, value }) => [key, JSON.parse(value) as unknown])),
    forgetEarlier: () => {
      for (const { key } of earlier()) remove.run(key);
    },
  };
}

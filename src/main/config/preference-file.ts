/**
 * preferences.json: how the app looks and behaves for this user, as one file that a person can read. What decides about
 * events or secrets is not in it: retention is in config.db, which a lost file must not reset.
 */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import type Conf from 'conf';
import { z } from 'zod';
import { defaultPreferences, type Preferences, preferencesSchema } from '../../contract/commands/application';
import { type Failure, failure, SluiceError } from '../../contract/errors';
import { isObject } from '../../contract/value-paths';
import { phrase } from '../../texts/phrase';
import { writeDurably } from '../write-durably';
import { PREFERENCE_FILE } from './preference-file-name';
import { storageFailure } from './storage-failure';

/** Before there was one file, the desktop kept its part in this one. */
const OLD_DESKTOP_FILE = 'desktop.json';
/** The form of the file. A change of a value's meaning increases it. */
const FORMAT = 1;

/** The preferences that are kept in the file; all others are in config.db. */
const inFile = {
  theme: true,
  language: true,
  startAtLogin: true,
  notifications: true,
  quietHours: true,
  whenClosed: true,
  closeHintShown: true,
  hiddenStreamColumns: true,
  characterShortcuts: true,
  recentActions: true,
  pausedStreams: true,
  updateFeed: true,
  updateNoticed: true,
} as const;
type KeyInFile = keyof typeof inFile;

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
});

const { shape } = preferencesSchema.pick(inFile).extend({
  /** Where the window was, in device-independent pixels; null before it was first closed. */
  window: z.object({ bounds: boundsSchema, maximized: z.boolean() }).nullable(),
});

export type WindowPlace = z.output<(typeof shape)['window']>;

export interface FilePreferences extends Pick<Preferences, KeyInFile> {
  readonly window: WindowPlace;
}

export type FileChanges = { readonly [K in keyof FilePreferences]?: FilePreferences[K] | undefined };

export interface PreferenceFile {
  get(): FilePreferences;
  /**
   * Undefined values stay unchanged.
   * @throws {SluiceError} SLUICE-STO-005 or -006; nothing is changed then
   */
  set(changes: FileChanges): FilePreferences;
  /** A file that was not JSON, which has been set aside; or null. */
  readonly problem: Failure | null;
}

/** What electron-store and conf have in common. */
export type SettingsStore = Pick<Conf<Record<string, unknown>>, 'store' | 'set'>;

export interface SettingsStoreOptions {
  readonly name: string;
  readonly cwd: string;
  readonly configFileMode: number;
  readonly accessPropertiesByDotNotation: false;
}

export type OpenSettingsStore = (options: SettingsStoreOptions) => SettingsStore;

export interface PreferenceFileOptions {
  readonly dataFolder: string;
  /** electron-store in the desktop; the library below it elsewhere. */
  readonly openStore: OpenSettingsStore;
  /** The values of an earlier version, from config.db; used if there is no file yet. */
  readonly earlier: Readonly<Record<string, unknown>>;
  readonly nowMs: () => number;
}

export function isKeyInFile(key: string): key is KeyInFile {
  return Object.hasOwn(inFile, key);
}

/**
 * Looks at the file without opening it, so that nothing else is changed before either.
 * @throws {SluiceError} SLUICE-STO-003 if a newer version wrote it
 */
export function refuseNewerPreferences(dataFolder: string): void {
  const path = join(dataFolder, PREFERENCE_FILE);
  refuseNewer(readObject(path).format, path);
}

/** @throws {SluiceError} SLUICE-STO-003 if a newer version wrote the file, -005 or -006 if it cannot be read or written */
export function openPreferenceFile(options: PreferenceFileOptions): PreferenceFile {
  try {
    return open(options);
  } catch (error) {
    throw storageFailure(error, join(options.dataFolder, PREFERENCE_FILE)) ?? error;
  }
}

function open({ dataFolder, openStore, earlier, nowMs }: PreferenceFileOptions): PreferenceFile {
  const path = join(dataFolder, PREFERENCE_FILE);
  const isNew = !existsSync(path);
  const problem = isNew ? null : setAsideIfDamaged(path, nowMs());
  const store = openStore({
    name: parse(PREFERENCE_FILE).name,
    cwd: dataFolder,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
  refuseNewer(store.store.format, path);
  let current = read(isNew ? { ...earlier, ...readObject(join(dataFolder, OLD_DESKTOP_FILE)) } : store.store);
  if (isNew) {
    store.set({ format: FORMAT, ...current });
    rmSync(join(dataFolder, OLD_DESKTOP_FILE), { force: true });
  }
  return {
    problem,
    get: () => current,
    set(changes) {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const next: FilePreferences = { ...current, ...given };
      try {
        store.set({ format: FORMAT, ...next });
      } catch (error) {
        throw storageFailure(error, path) ?? error;
      }
      current = next;
      return current;
    },
  };
}

function refuseNewer(format: unknown, path: string): void {
  if (typeof format === 'number' && format > FORMAT) {
    throw new SluiceError('SLUICE-STO-003', { raw: `${path} has format ${format}; this version knows ${FORMAT}.` });
  }
}

/** Validates each value separately, so that a mistake in one of them does not reset the others. */
function read(stored: Readonly<Record<string, unknown>>): FilePreferences {
  const defaults = { ...defaultPreferences, window: null };
  const value = <K extends keyof typeof shape>(key: K): z.output<(typeof shape)[K]> => {
    const parsed = shape[key].safeParse(stored[key]);
    return (parsed.success ? parsed.data : defaults[key]) as z.output<(typeof shape)[K]>;
  };
  return {
    theme: value('theme'),
    language: value('language'),
    startAtLogin: value('startAtLogin'),
    notifications: value('notifications'),
    quietHours: value('quietHours'),
    whenClosed: value('whenClosed'),
    closeHintShown: value('closeHintShown'),
    hiddenStreamColumns: value('hiddenStreamColumns'),
    window: value('window'),
    characterShortcuts: value('characterShortcuts'),
    recentActions: value('recentActions'),
    pausedStreams: value('pausedStreams'),
    updateFeed: value('updateFeed'),
    updateNoticed: value('updateNoticed'),
  };
}

/** A file that a person has edited may no longer be JSON. It is kept under another name. */
function setAsideIfDamaged(path: string, nowMs: number): Failure | null {
  try {
    const text = readFileSync(path, 'utf8');
    const json = text.replace(/^\ufeff/, '');
    if (!isObject(JSON.parse(json))) throw new SyntaxError('It is not an object.');
    // Editors on Windows begin a file with a byte order mark, which the library cannot read.
    if (json !== text) writeDurably(path, json);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const aside = `${path}.damaged-${nowMs}`;
    renameSync(path, aside);
    return failure('SLUICE-STO-002', {
      message: phrase(
        'The preferences were not valid JSON and have been set aside as {file}. They start from their defaults.',
        { file: aside },
      ),
      raw: error.message,
    });
  }
}

/** @returns an empty object if the file does not exist or contains something else */
function readObject(path: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isObject(content) ? content : {};
  } catch {
    return {};
  }
}

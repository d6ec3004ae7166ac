/**
 * The user's preferences, from both places where they are kept. The desktop applies those that concern it when they are
 * pushed.
 */
import type { Preferences } from '../../contract/commands/application';
import { SluiceError } from '../../contract/errors';
import { governedPreferences, refusedChanges } from '../../contract/policy/preferences';
import { allowsFeed } from '../../contract/policy/updates';
import { feedFolder } from '../../contract/updates';
import { isKeyInFile, type PreferenceFile } from '../config/preference-file';
import { isKeyInDatabase } from '../config/tables/preferences';
import { describeChange } from './describe-change';
import type { Services } from './services';

const ofTheEngine: readonly (keyof Preferences)[] = ['retainDays', 'retainMegabytes', 'hardLimitMegabytes'];
/** Set by the program itself, or only about what a table shows: not recorded in the activity log. */
const inPassing: readonly (keyof Preferences)[] = [
  'closeHintShown',
  'hiddenStreamColumns',
  'recentActions',
  'pausedStreams',
  'updateNoticed',
];

export type PreferenceChanges = { readonly [K in keyof Preferences]?: Preferences[K] | undefined };

type PreferenceServices = Pick<Services, 'store' | 'activity' | 'engine' | 'push' | 'policy'>;

export class PreferenceService {
  readonly #services: PreferenceServices;
  readonly #file: PreferenceFile;
  readonly #setStartAtLogin: (on: boolean) => void;

  /** @param setStartAtLogin tells the operating system; throws if it does not accept it */
  constructor(
    services: PreferenceServices,
    file: PreferenceFile,
    setStartAtLogin: (on: boolean) => void = () => undefined,
  ) {
    this.#services = services;
    this.#file = file;
    this.#setStartAtLogin = setStartAtLogin;
  }

  get(): Preferences {
    const { window: _window, ...inFile } = this.#file.get();
    const { store, policy } = this.#services;
    return governedPreferences({ ...inFile, ...store.preferences.get() }, policy.rules);
  }

  /** @throws {SluiceError} SLUICE-POL-006 or -008 if the policy forbids it; SLUICE-SYS-002 if the system refuses to start it at login; SLUICE-STO-005 or -006 if the file or the database cannot be written */
  async set(changes: PreferenceChanges): Promise<Preferences> {
    const { store, activity, engine, push } = this.#services;
    const before = this.get();
    this.#refuseGoverned(changes, before);
    const { startAtLogin = before.startAtLogin } = changes;
    if (startAtLogin !== before.startAtLogin) this.#setStartAtLogin(startAtLogin);
    // The file before the database: if it cannot be written, nothing is changed.
    this.#file.set(pick(changes, isKeyInFile));
    const after = store.transaction(() => {
      store.preferences.set(pick(changes, isKeyInDatabase));
      const stored = this.get();
      const change = describeChange(without(before, inPassing), without(stored, inPassing));
      if (change !== '') activity.record('preferences changed', 'Sluice', change);
      return stored;
    });
    push({ kind: 'preferences', preferences: after });
    if (ofTheEngine.some((key) => before[key] !== after[key])) await engine.reconfigure();
    return after;
  }

  /** Forms send their other values too, which are as the policy wants them. */
  #refuseGoverned(changes: PreferenceChanges, before: Preferences): void {
    const { rules } = this.#services.policy;
    const refused = refusedChanges(changes, rules).filter((key) => changes[key] !== before[key]);
    if (refused.length > 0) throw new SluiceError('SLUICE-POL-006', { raw: refused.join(', ') });
    const { updateFeed = before.updateFeed } = changes;
    const feed = updateFeed === before.updateFeed ? null : feedFolder(updateFeed);
    if (feed !== null && !allowsFeed(feed, rules)) throw new SluiceError('SLUICE-POL-008', { raw: feed });
  }
}

function pick(changes: PreferenceChanges, isWanted: (key: string) => boolean): PreferenceChanges {
  return Object.fromEntries(Object.entries(changes).filter(([key]) => isWanted(key)));
}

function without(preferences: Preferences, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(preferences).filter(([key]) => !keys.includes(key)));
}

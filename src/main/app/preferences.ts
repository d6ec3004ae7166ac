/** The user's preferences. The desktop applies those that concern it when they are pushed. */
import type { Preferences } from '../../contract/commands/application';
import { describeChange } from './describe-change';
import type { Services } from './services';

const ofTheEngine: readonly (keyof Preferences)[] = ['retainDays', 'retainMegabytes', 'hardLimitMegabytes'];
/** Set by the program itself, or only about what a table shows: not recorded in the activity log. */
const inPassing: readonly (keyof Preferences)[] = ['closeHintShown', 'hiddenStreamColumns'];

export type PreferenceChanges = { readonly [K in keyof Preferences]?: Preferences[K] | undefined };

export class PreferenceService {
  readonly #services: Pick<Services, 'store' | 'activity' | 'engine' | 'push'>;

  constructor(services: Pick<Services, 'store' | 'activity' | 'engine' | 'push'>) {
    this.#services = services;
  }

  get(): Preferences {
    return this.#services.store.preferences.get();
  }

  async set(changes: PreferenceChanges): Promise<Preferences> {
    const { store, activity, engine, push } = this.#services;
    const before = store.preferences.get();
    const after = store.transaction(() => {
      const stored = store.preferences.set(changes);
      const change = describeChange(without(before, inPassing), without(stored, inPassing));
      if (change !== '') activity.record('preferences changed', 'Sluice', change);
      return stored;
    });
    push({ kind: 'preferences', preferences: after });
    if (ofTheEngine.some((key) => before[key] !== after[key])) await engine.reconfigure();
    return after;
  }
}

function without(preferences: Preferences, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(preferences).filter(([key]) => !keys.includes(key)));
}

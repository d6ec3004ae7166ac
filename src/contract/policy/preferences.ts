/** What a policy demands of the preferences: the values that apply, and which changes are refused. Pure. */
import { inEnglish, type Phrase, phrase } from '../../texts/phrase';
import { defaultPreferences, type Preferences } from '../commands/application';
import type { PolicyRules } from './rules';

type Governed = Pick<Preferences, 'retainDays' | 'startAtLogin' | 'notifications' | 'updateFeed'>;

/** The preferences as they apply under the policy. */
export function governedPreferences<P extends Partial<Governed>>(preferences: P, rules: PolicyRules): P {
  return {
    ...preferences,
    ...(preferences.retainDays !== undefined && { retainDays: governedDays(preferences.retainDays, rules) }),
    ...(preferences.startAtLogin !== undefined && rules.startAtLogin !== null && { startAtLogin: rules.startAtLogin }),
    ...(preferences.notifications !== undefined &&
      rules.notifications !== null && { notifications: rules.notifications }),
    ...(preferences.updateFeed !== undefined &&
      rules.updates !== null && { updateFeed: rules.updates === 'off' ? '' : rules.updates.feed }),
  };
}

/** 0 is no limit, in the preferences and here. */
function governedDays(days: number, { minRetainDays, retentionLimitRequired }: PolicyRules): number {
  if (days === 0) return retentionLimitRequired ? Math.max(defaultPreferences.retainDays, minRetainDays) : 0;
  return Math.max(days, minRetainDays);
}

/** Why a number of days is not allowed, in words; null if it is. */
export function daysRefusal(days: number, { minRetainDays, retentionLimitRequired }: PolicyRules): Phrase | null {
  if (days === 0) return retentionLimitRequired ? phrase('Your organisation requires a limit.') : null;
  return days < minRetainDays
    ? phrase('Your organisation requires at least {days} days.', { days: minRetainDays })
    : null;
}

/** The same in English, for the command line. */
export function daysProblem(days: number, rules: PolicyRules): string | null {
  const refusal = daysRefusal(days, rules);
  return refusal === null ? null : inEnglish(refusal);
}

/** The preferences among these changes that the policy does not leave to the user. */
export function refusedChanges(
  changes: { readonly [K in keyof Governed]?: Governed[K] | undefined },
  rules: PolicyRules,
): readonly (keyof Governed)[] {
  const governed = governedPreferences(changes as Partial<Governed>, rules);
  return (['retainDays', 'startAtLogin', 'notifications', 'updateFeed'] as const).filter(
    (key) => changes[key] !== undefined && changes[key] !== governed[key],
  );
}

/** What a filter would do with the newest events, in words. Pure. */

import { fieldWords } from '../../../contract/filter/words';
import type { FilterTrial } from '../../../contract/filter-trial';
import { formatNumber } from '../../format/numbers';

/** "Keeps 1,204 of the last 10,000 events." */
export function trialWords(trial: FilterTrial, locale?: string): string {
  const { of, kept, madeUp, isPartial } = trial;
  if (of === 0) return 'There are no events in the trail yet to try the filter on.';
  const total = of === 1 ? 'the only event' : `the last ${formatNumber(of, locale)} events`;
  const kind =
    madeUp === 0
      ? ''
      : ` ${formatNumber(madeUp, locale)} of them ${madeUp === 1 ? 'is' : 'are'} made up, and left out.`;
  const rest = isPartial ? ' Older events were not checked.' : '';
  return `Keeps ${formatNumber(kept, locale)} of ${total}.${kind}${rest}`;
}

export function droppedCount({ of, kept, madeUp }: FilterTrial): number {
  return of - kept - madeUp;
}

/** Warns about fields that are probably mistyped. Null if there are none. */
export function missingFieldsWords({ missingFields, of }: FilterTrial, locale?: string): string | null {
  return noneHasWords(missingFields.map(fieldWords), of, locale);
}

const MOST_NAMES = 8;

/** @param of events that were looked at @returns null when no field is missing */
export function noneHasWords(missing: readonly string[], of: number, locale?: string): string | null {
  if (missing.length === 0) return null;
  const more = missing.length - MOST_NAMES;
  const names = more > 1 ? [...missing.slice(0, MOST_NAMES), `${formatNumber(more, locale)} other fields`] : missing;
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  const has = of === 1 ? 'The only event does not have' : `None of the last ${formatNumber(of, locale)} events has`;
  return `${has} ${list}. Check how it is written.`;
}

/** What a filter would do with the newest events, in words. Pure. */

import { type FilterReason, fieldWords, reasonWords } from '../../../contract/filter/words';
import type { FilterTrial } from '../../../contract/filter-trial';
import { phraseText, t } from '../../../texts/translate';

/** "Keeps 1,204 of the last 10,000 events." */
export function trialWords({ of, kept, madeUp, isPartial }: FilterTrial): string {
  if (of === 0) return t('There are no events in the trail yet to try the filter on.');
  const sentences = [
    t('Keeps {kept, number} of {of, plural, =1 {the only event} other {the last # events}}.', { kept, of }),
    madeUp > 0 &&
      t('{count, plural, one {# of them is} other {# of them are}} made up, and left out.', { count: madeUp }),
    isPartial && t('Older events were not checked.'),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

/** Why a filter leaves an event out. @param why in English, as main has said it */
export function whyWords(why: string, reason: FilterReason | undefined): string;
export function whyWords(why: string | null, reason: FilterReason | undefined): string | null;
export function whyWords(why: string | null, reason: FilterReason | undefined): string | null {
  return reason === undefined ? why : reasonWords(reason, phraseText);
}

export function droppedCount({ of, kept, madeUp }: FilterTrial): number {
  return of - kept - madeUp;
}

/** Warns about fields that are probably mistyped. Null if there are none. */
export function missingFieldsWords({ missingFields, of }: FilterTrial): string | null {
  return noneHasWords(
    missingFields.map((field) => fieldWords(field, phraseText)),
    of,
  );
}

const MOST_NAMES = 8;

/** @param of events that were looked at @returns null when no field is missing */
export function noneHasWords(missing: readonly string[], of: number): string | null {
  if (missing.length === 0) return null;
  const more = missing.length - MOST_NAMES;
  const names =
    more > 1 ? [...missing.slice(0, MOST_NAMES), t('{count, number} other fields', { count: more })] : missing;
  const last = names.at(-1) ?? '';
  const fields = names.length === 1 ? last : t('{others} or {last}', { others: names.slice(0, -1).join(', '), last });
  return t(
    '{of, plural, =1 {The only event does not have} other {None of the last # events has}} {fields}. Check how it is written.',
    { of, fields },
  );
}

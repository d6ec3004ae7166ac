/** Words that several parts of this page use. Pure. */

import type { EventPlace } from '../../../contract/trail';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { whyWords } from '../../features/filter/words';
import { formatEvents } from '../../format/numbers';

const skipReasons: Readonly<Record<string, Text>> = {
  expired: 'deleted by retention before it was sent',
  damaged: 'it was damaged on the disk',
  user: 'someone continued the stream from a later event',
  'too-old': 'too old for the destination',
  sample: 'made up by the sample source, which this stream does not send',
};

export function skipWords(reason: string): string {
  const words = skipReasons[reason];
  return words === undefined ? reason : t(words);
}

/** By the current filter, or by an earlier one if that would keep the event. */
export function filteredWords(
  place: Pick<Extract<EventPlace, { readonly kind: 'filtered' }>, 'why' | 'because'>,
): string {
  const why = whyWords(place.why, place.because);
  return why === null ? t('by the filter that the stream had at that time') : t('because {why}', { why });
}

/** "12 events", "more than 100,000 events". */
export function totalWords(total: { readonly count: number; readonly exact: boolean }, locale?: string): string {
  const { count, exact } = total;
  return exact ? formatEvents(count, locale) : t('more than {events}', { events: formatEvents(count, locale) });
}

/** Words that several parts of this page use. Pure. */
import { formatNumber } from '../../format/numbers';

const skipReasons: Readonly<Record<string, string>> = {
  expired: 'deleted by retention before it was sent',
  damaged: 'it was damaged on the disk',
  user: 'someone continued the stream from a later event',
  'too-old': 'too old for the destination',
  sample: 'made up by the sample source, which this stream does not send',
};

export function skipWords(reason: string): string {
  return skipReasons[reason] ?? reason;
}

/** @param why the reason from the current filter; null if it would keep the event */
export function filteredWords(why: string | null): string {
  return why === null ? 'by the filter that the stream had at that time' : `because ${why}`;
}

/** "12 events", "more than 100,000 events". */
export function totalWords(total: { readonly count: number; readonly exact: boolean }, locale?: string): string {
  const events = `${formatNumber(total.count, locale)} ${total.count === 1 ? 'event' : 'events'}`;
  return total.exact ? events : `more than ${events}`;
}

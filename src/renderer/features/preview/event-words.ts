/** How an event of the trail is named in a line of a list. Pure. */
import type { TrailRow } from '../../../contract/trail';
import { formatDateTime } from '../../format/times';

export const TEST_EVENT_WORDS = 'Test event';

/** What happened, who did it and when; the number tells apart what looks alike. */
export function eventWords({ seq, timeMs, operation, user }: TrailRow): string {
  const what = operation === '' ? 'Event' : operation;
  const who = user === '' ? '' : ` by ${user}`;
  return `${what}${who}, ${formatDateTime(timeMs)} (number ${seq})`;
}

/** Names an event of the trail in one line of a list. Pure. */
import type { TrailRow } from '../../../contract/trail';
import { formatDateTime } from '../../format/times';

export const TEST_EVENT_WORDS = 'Test event';

/** What happened, who did it and when. The number distinguishes similar events. */
export function eventWords({ seq, timeMs, operation, user }: TrailRow): string {
  const what = operation === '' ? 'Event' : operation;
  const who = user === '' ? '' : ` by ${user}`;
  return `${what}${who}, ${formatDateTime(timeMs)} (number ${seq})`;
}

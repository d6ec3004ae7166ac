/** Names an event of the trail in one line of a list. Pure. */
import type { TrailRow } from '../../../contract/trail';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { formatDateTime } from '../../format/times';

export const TEST_EVENT_WORDS: Text = 'Test event';

/** What happened, who did it and when. The number distinguishes similar events. */
export function eventWords({
  seq,
  timeMs,
  operation,
  user,
}: Pick<TrailRow, 'seq' | 'timeMs' | 'operation' | 'user'>): string {
  return t('{event}, {time} (number {number})', {
    event: eventAndUser(operation, user),
    time: formatDateTime(timeMs),
    number: String(seq),
  });
}

/** "UserLogin by ann". Both may be empty. */
export function eventAndUser(operation: string, user: string): string {
  const event = operation === '' ? t('Event') : operation;
  return user === '' ? event : t('{event} by {user}', { event, user });
}

/** Times in words. The title has the exact time. */

import { Text } from '@mantine/core';
import { t } from '../../texts/translate';
import {
  formatDate,
  formatDateTime,
  formatPrecise,
  formatRelative,
  formatRemaining,
  formatTimeOfDay,
} from '../format/times';
import { useNow } from './clock';

interface TimeProps {
  readonly atMs: number;
}

/** "3 minutes ago"; the title has the exact time. */
export function RelativeTime({ atMs }: TimeProps) {
  const nowMs = useNow('slow');
  return (
    <time dateTime={new Date(atMs).toISOString()} title={formatPrecise(atMs)}>
      {formatRelative(atMs, Math.max(nowMs, Math.min(atMs, Date.now())))}
    </time>
  );
}

/** "Dec 2, 2025, 1:50:17 PM"; the title also has it in UTC. */
export function DateTime({ atMs }: TimeProps) {
  return (
    <time dateTime={new Date(atMs).toISOString()} title={formatPrecise(atMs)}>
      {formatDateTime(atMs)}
    </time>
  );
}

/** The date above the time of day, for columns. */
export function StackedDateTime({ atMs }: TimeProps) {
  return (
    <time dateTime={new Date(atMs).toISOString()} title={formatPrecise(atMs)}>
      {formatDate(atMs)}
      <Text size="xs" c="dimmed" component="span" display="block">
        {formatTimeOfDay(atMs)}
      </Text>
    </time>
  );
}

/** Counts down: "in 8 sec", then "now". Not a live region, because it would never be silent. */
export function Countdown({ atMs }: TimeProps) {
  const nowMs = useNow('second');
  const remaining = formatRemaining(atMs, nowMs);
  return <span title={formatPrecise(atMs)}>{remaining === null ? t('now') : t('in {time}', { time: remaining })}</span>;
}

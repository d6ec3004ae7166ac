/** Deadlines, soonest first, each with what to do. */

import { Group, Stack, Text } from '@mantine/core';
import { IconCalendarClock, IconClockExclamation } from '@tabler/icons-react';
import type { Deadline } from '../../../contract/clocks';
import { t } from '../../../texts/translate';
import { useNow } from '../../components/clock';
import { Pill } from '../../components/Pill';
import { DateTime } from '../../components/Time';
import { formatDuration, formatRelative } from '../../format/times';
import { Link } from '../../router/Link';
import classes from './Deadlines.module.css';
import { useSecretLabel } from './useSecretLabel';
import { deadlineTone, deadlineWords } from './words';

function Remaining({ atMs, nowMs }: { readonly atMs: number; readonly nowMs: number }) {
  const tone = deadlineTone(atMs, nowMs);
  return (
    <Pill tone={tone} icon={tone === 'calm' ? IconCalendarClock : IconClockExclamation}>
      {atMs > nowMs ? t('in {time}', { time: formatDuration(atMs - nowMs) }) : formatRelative(atMs, nowMs)}
    </Pill>
  );
}

export function DeadlineList({ deadlines }: { readonly deadlines: readonly Deadline[] }) {
  const nowMs = useNow('slow');
  const label = useSecretLabel();
  return (
    <ul className={classes.list}>
      {deadlines.map((deadline) => {
        const { title, detail, action, to } = deadlineWords(deadline, label);
        return (
          <li key={`${title}/${deadline.atMs}`} className={classes.item}>
            <Stack gap={2} flex={1} miw={0}>
              <Text fw={550} className={classes.text}>
                {title}
              </Text>
              <Text size="sm" c="dimmed" className={classes.text}>
                {detail}
              </Text>
            </Stack>
            <Group gap="sm" className={classes.end}>
              <Text size="sm" c="dimmed" visibleFrom="md">
                <DateTime atMs={deadline.atMs} />
              </Text>
              <Remaining atMs={deadline.atMs} nowMs={nowMs} />
              <Link to={to} size="sm">
                {action}
              </Link>
            </Group>
          </li>
        );
      })}
    </ul>
  );
}

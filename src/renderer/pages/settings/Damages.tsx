/** Stored events that were lost to disk damage, and what was done to restore them. Hidden if there are none. */
import { List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { canReread, type DamageView, lostEventsOf } from '../../../contract/damage';
import { Answered } from '../../components/Answered';
import { useNow } from '../../components/clock';
import { Pill } from '../../components/Pill';
import { RereadButton } from '../../components/RereadButton';
import { Section } from '../../components/Section';
import { DateTime } from '../../components/Time';
import { formatCount, formatEvents } from '../../format/numbers';
import { Link } from '../../router/Link';
import { useAnswer } from '../../store/useAnswer';

function Repair({ damage }: { readonly damage: DamageView }) {
  const { reread } = damage;
  const lost = lostEventsOf(damage);
  if (lost === 0)
    return (
      <Pill tone="calm" icon={IconInfoCircle}>
        No event lost
      </Pill>
    );
  if (reread === null)
    return (
      <Pill tone="bad" icon={IconCircleX}>
        Lost
      </Pill>
    );
  if (reread.by === 'source')
    return (
      <Pill tone="info" icon={IconRefresh}>
        Its source reads its files again
      </Pill>
    );
  return reread.events === lost ? (
    <Pill tone="good" icon={IconCircleCheck}>
      Read again
    </Pill>
  ) : (
    <Pill tone="warn" icon={IconAlertTriangle}>
      {formatCount(reread.events)} of {formatCount(lost)} read again
    </Pill>
  );
}

function Damage({ damage }: { readonly damage: DamageView }) {
  const { fromSeq, toSeq, foundAtMs, sourceName, undelivered, asidePath } = damage;
  const lost = lostEventsOf(damage);
  return (
    <List.Item>
      <Text size="sm">
        {lost === 0 ? 'Damage without events' : `${formatEvents(lost)}, number ${fromSeq} to ${toSeq}`}
        {sourceName !== null && `, from ${sourceName}`}. Found <DateTime atMs={foundAtMs} />. <Repair damage={damage} />
      </Text>
      {undelivered.length > 0 && (
        <Text size="sm" c="dimmed">
          Not delivered by{' '}
          {undelivered.map(({ streamName, events }) => `${streamName} (${formatCount(events)})`).join(', ')}
        </Text>
      )}
      {asidePath !== null && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          The damaged bytes are kept in {asidePath}
        </Text>
      )}
    </List.Item>
  );
}

export function Damages() {
  const nowMs = useNow('slow');
  const asked = useAnswer('trail.damages', {}, nowMs);
  return (
    <Answered asked={asked} loading={null}>
      {(damages) => damages.length > 0 && <DamageList damages={damages} onReread={asked.refresh} />}
    </Answered>
  );
}

interface DamageListProps {
  readonly damages: readonly DamageView[];
  readonly onReread: () => void;
}

function DamageList({ damages, onReread }: DamageListProps) {
  return (
    <Section title="Damage on the disk" actions={damages.some(canReread) && <RereadButton onDone={onReread} />}>
      <Stack gap="sm">
        <Text size="sm">
          These stored events have changed on the disk since they were written (
          <Link to="/errors/SLUICE-STO-007" underline="always">
            SLUICE-STO-007
          </Link>
          ). Those that came from watched files can be read again while the files are there, also renamed or compressed.
          Only what is missing is stored; streams that had delivered an event deliver it once more.
        </Text>
        <List spacing="sm" withPadding={false} aria-label="Damaged places, newest first">
          {damages.map((damage) => (
            <Damage key={damage.id} damage={damage} />
          ))}
        </List>
      </Stack>
    </Section>
  );
}

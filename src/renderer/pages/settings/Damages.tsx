/** Stored events that were lost to disk damage, and what was done to restore them. Hidden if there are none. */

import { List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { canReread, type DamageView, lostEventsOf } from '../../../contract/damage';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { useNow } from '../../components/clock';
import { Pill } from '../../components/Pill';
import { RereadButton } from '../../components/RereadButton';
import { Rich } from '../../components/Rich';
import { Section } from '../../components/Section';
import { DateTime } from '../../components/Time';
import { formatCount } from '../../format/numbers';
import { Link } from '../../router/Link';
import { useAnswer } from '../../store/useAnswer';

function Repair({ damage }: { readonly damage: DamageView }) {
  const { reread } = damage;
  const lost = lostEventsOf(damage);
  if (lost === 0)
    return (
      <Pill tone="calm" icon={IconInfoCircle}>
        {t('No event lost')}
      </Pill>
    );
  if (reread === null)
    return (
      <Pill tone="bad" icon={IconCircleX}>
        {t('Lost ## events')}
      </Pill>
    );
  if (reread.by === 'source')
    return (
      <Pill tone="info" icon={IconRefresh}>
        {t('Its source reads its files again')}
      </Pill>
    );
  return reread.events === lost ? (
    <Pill tone="good" icon={IconCircleCheck}>
      {t('Read again ## done')}
    </Pill>
  ) : (
    <Pill tone="warn" icon={IconAlertTriangle}>
      {t('{count} of {total} read again', { count: formatCount(reread.events), total: formatCount(lost) })}
    </Pill>
  );
}

function Damage({ damage }: { readonly damage: DamageView }) {
  const { fromSeq, toSeq, foundAtMs, sourceName, undelivered, asidePath } = damage;
  const lost = lostEventsOf(damage);
  return (
    <List.Item>
      <Text size="sm">
        <Rich
          text="{lost, plural, =0 {Damage without events} one {# event, number {from} to {to}} other {# events, number {from} to {to}}}{known, select, yes {, from {source}} other {}}. Found {time}."
          values={{
            lost,
            from: String(fromSeq),
            to: String(toSeq),
            known: sourceName === null ? 'no' : 'yes',
            source: sourceName ?? '',
            time: <DateTime atMs={foundAtMs} />,
          }}
        />{' '}
        <Repair damage={damage} />
      </Text>
      {undelivered.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('Not delivered by {streams}', {
            streams: undelivered.map(({ streamName, events }) => `${streamName} (${formatCount(events)})`).join(', '),
          })}
        </Text>
      )}
      {asidePath !== null && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('The damaged bytes are kept in {path}', { path: asidePath })}
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
    <Section title={t('Damage on the disk')} actions={damages.some(canReread) && <RereadButton onDone={onReread} />}>
      <Stack gap="sm">
        <Text size="sm">
          <Rich
            text="These stored events have changed on the disk since they were written ({code}). Those that came from watched files can be read again while the files are there, also renamed or compressed. Only what is missing is stored; streams that had delivered an event deliver it once more."
            values={{
              code: (
                <Link to="/errors/SLUICE-STO-007" underline="always">
                  SLUICE-STO-007
                </Link>
              ),
            }}
          />
        </Text>
        <List spacing="sm" withPadding={false} aria-label={t('Damaged places, newest first')}>
          {damages.map((damage) => (
            <Damage key={damage.id} damage={damage} />
          ))}
        </List>
      </Stack>
    </Section>
  );
}

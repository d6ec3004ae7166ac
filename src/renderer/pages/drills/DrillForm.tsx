/** The form that starts a drill: stream, fault, length, and how many stored events are replayed. */
import { Button, Card, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { drillLimits, drillTransport } from '../../../contract/drill';
import type { Failure } from '../../../contract/errors';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { findDestination } from '../../destinations';
import { FaultFields, type TypedFault } from '../../features/faults/FaultFields';
import { faultOf } from '../../features/faults/faults';
import { numberSeparators } from '../../format/numbers';
import { navigate, useLocation } from '../../router/navigation';
import { useAppState, useCall } from '../../store/hooks';
import { drillFaultChoices, drillFaultValue, lengthChoices } from './choices';

const OUTAGE: TypedFault = { name: 'outage', value: '' };

export function DrillForm() {
  const call = useCall();
  const { query } = useLocation();
  const streams = useAppState((state) => state.streams);
  const drills = useAppState((state) => state.drills);
  const copies = new Set(drills.flatMap((drill) => (drill.phase === null ? [] : [drill.copyId])));
  const choosable = streams.filter(({ id }) => !copies.has(id));
  const [chosenId, setChosenId] = useState<string | null>(query.stream ?? null);
  const stream = choosable.find(({ id }) => id === chosenId) ?? choosable[0];
  const choices = drillFaultChoices(transportOf(stream));
  const [chosenFault, setFault] = useState(OUTAGE);
  // Another stream may not have the chosen fault.
  const fault = choices.some(({ name }) => name === chosenFault.name) ? chosenFault : OUTAGE;
  const [faultMs, setFaultMs] = useState(30_000);
  const [events, setEvents] = useState<number | string>(drillLimits.defaultEvents);
  const [busy, setBusy] = useState(false);
  const [wrongValue, setWrongValue] = useState<string | null>(null);
  const [failed, setFailed] = useState<Failure | null>(null);
  const isCount = typeof events === 'number' && events >= 1 && events <= drillLimits.mostEvents;

  const start = async () => {
    const read = faultOf(fault.name, drillFaultValue(fault));
    setWrongValue('problem' in read ? read.problem : null);
    if ('problem' in read || stream === undefined || !isCount) return;
    setBusy(true);
    const answer = await call('drills.start', { streamId: stream.id, fault: read.fault, faultMs, events });
    setBusy(false);
    setFailed(answer.ok ? null : answer.failure);
    if (answer.ok) navigate(`/rehearsal/drills/${answer.value.id}`);
  };

  if (stream === undefined) {
    return (
      <Card withBorder padding="lg">
        <Text>{t('A drill copies a stream. Create a stream first.')}</Text>
      </Card>
    );
  }
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('Start a drill')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <Stack gap="md">
          <Group align="flex-start" gap="md">
            <Select
              label={t('Stream')}
              description={t('A copy of it is used')}
              data={choosable.map(({ id, name }) => ({ value: id as string, label: name }))}
              value={stream.id as string}
              onChange={setChosenId}
              allowDeselect={false}
              searchable
              flex="1 1 14rem"
            />
            <Select
              label={t('Length ## of time')}
              description={t('How long the fault is on')}
              data={lengthChoices()}
              value={String(faultMs)}
              onChange={(value) => value !== null && setFaultMs(Number(value))}
              allowDeselect={false}
              flex="0 1 11rem"
            />
            <NumberInput
              label={t('Events')}
              description={t('Newest stored events to replay')}
              value={events}
              onChange={setEvents}
              min={1}
              max={drillLimits.mostEvents}
              allowDecimal={false}
              {...numberSeparators()}
              error={isCount ? undefined : t('Enter 1 to {most, number}.', { most: drillLimits.mostEvents })}
              flex="0 1 13rem"
            />
          </Group>
          <FaultFields choices={choices} typed={fault} onChange={setFault} problem={wrongValue} />
          <Group>
            <Button type="submit" loading={busy} leftSection={<IconPlayerPlay size={16} aria-hidden />}>
              {t('Start drill')}
            </Button>
          </Group>
          {failed !== null && <FailurePanel failure={failed} live />}
        </Stack>
      </form>
    </Card>
  );
}

function transportOf(stream: StreamView | undefined) {
  const fields = findDestination(stream?.destination.kind ?? '')?.fields ?? {};
  return drillTransport(fields, stream?.destination.settings ?? {});
}

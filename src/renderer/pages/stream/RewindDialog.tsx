/** Asks from which event to send again, and shows the number of events before anything happens. */
import { Button, Group, Modal, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RewindTarget } from '../../../contract/delivery';
import type { Failure } from '../../../contract/errors';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { FailurePanel } from '../../components/FailurePanel';
import { streamName } from '../../components/stream-name';
import { tell } from '../../components/tell';
import { useAppState, useCall } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';
import { planWords, type RewindChoice, type RewindKind, targetOf, toDateField } from './rewind';

interface RewindDialogProps {
  readonly stream: StreamView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const DAY_MS = 86_400_000;

export function RewindDialog({ stream, opened, onClose }: RewindDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('Send again: {name}', { name: streamName(stream) })}
      centered
      size="lg"
    >
      <RewindForm stream={stream} onClose={onClose} />
    </Modal>
  );
}

function Plan({ streamId, to }: { readonly streamId: StreamView['id']; readonly to: RewindTarget }) {
  return (
    <Answered asked={useAnswer('delivery.rewindPlan', { streamId, to })} loading={t('Counting…')}>
      {(plan) => (
        <Text size="sm" fw={600}>
          {planWords(plan)}
        </Text>
      )}
    </Answered>
  );
}

function RewindForm({ stream, onClose }: Omit<RewindDialogProps, 'opened'>) {
  const call = useCall();
  const trail = useAppState((state) => state.status?.trail);
  const [choice, setChoice] = useState<RewindChoice>(() => ({
    kind: 'time',
    date: toDateField(Date.now() - DAY_MS),
    seq: '',
  }));
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const to = targetOf(choice);
  const rewind = async () => {
    if (to === null) return;
    setBusy(true);
    const answer = await call('delivery.rewind', { streamId: stream.id, to });
    setBusy(false);
    setProblem(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    tell(
      t('{name}: {count, plural, one {# event} other {# events}} waiting to be sent.', {
        name: streamName(stream),
        count: answer.value.waiting,
      }),
    );
    onClose();
  };
  return (
    <Stack>
      <Text size="sm">
        {t(
          'The stream goes back and sends the events from there on once more, in order. The destination gets them a second time; they carry the same ids. The counters of the stream start over.',
        )}
      </Text>
      <Radio.Group
        label={t('From where on?')}
        value={choice.kind}
        onChange={(kind) => setChoice({ ...choice, kind: kind as RewindKind })}
      >
        <Stack gap="sm" mt="xs">
          <Radio
            value="time"
            label={t('From a date')}
            description={t('The first event accepted at this time or later.')}
          />
          {choice.kind === 'time' && (
            <TextInput
              type="datetime-local"
              label={t('Date and time')}
              description={t("In this computer's time.")}
              value={choice.date}
              onChange={(event) => setChoice({ ...choice, date: event.currentTarget.value })}
              error={to === null ? t('Enter a date and a time.') : undefined}
              maw="18rem"
            />
          )}
          <Radio value="seq" label={t('From an event')} description={t('By its number in the trail.')} />
          {choice.kind === 'seq' && (
            <NumberInput
              label={t('Number of the event')}
              description={
                trail === undefined
                  ? undefined
                  : t('The trail keeps {first} to {last}.', {
                      first: trail.tailSeq,
                      last: Math.max(trail.headSeq, trail.tailSeq),
                    })
              }
              value={choice.seq}
              onChange={(value) => setChoice({ ...choice, seq: typeof value === 'number' ? value : '' })}
              min={1}
              allowDecimal={false}
              allowNegative={false}
              error={to === null && choice.seq !== '' ? t('A whole number, at least 1.') : undefined}
              maw="18rem"
            />
          )}
          <Radio
            value="beginning"
            label={t('From the beginning')}
            description={t('Everything that the trail still keeps.')}
          />
        </Stack>
      </Radio.Group>
      <div aria-live="polite">{to !== null && <Plan streamId={stream.id} to={to} />}</div>
      {problem !== null && <FailurePanel failure={problem} live />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button disabled={to === null} loading={busy} onClick={() => void rewind()}>
          {t('Send again')}
        </Button>
      </Group>
    </Stack>
  );
}

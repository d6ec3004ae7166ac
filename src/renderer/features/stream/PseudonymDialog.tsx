/** Finds the value behind a stream's pseudonym, and changes the key of its pseudonyms. */
import { Button, Code, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import { PSEUDONYM, type Revealed } from '../../../contract/reveal';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Confirm } from '../../components/Confirm';
import { FailurePanel } from '../../components/FailurePanel';
import { streamName } from '../../components/stream-name';
import { tell, tellFailure } from '../../components/tell';
import { useCall } from '../../store/hooks';

interface PseudonymDialogProps {
  readonly stream: StreamView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function PseudonymDialog({ stream, opened, onClose }: PseudonymDialogProps) {
  const call = useCall();
  const [renewing, setRenewing] = useState(false);
  const renew = async () => {
    const answer = await call('streams.newMaskingKey', { id: stream.id });
    if (answer.ok) tell(t('{name} makes its pseudonyms with a new key.', { name: streamName(stream) }));
    else tellFailure(answer.failure);
  };
  return (
    <>
      <Modal
        opened={opened && !renewing}
        onClose={onClose}
        title={t('Pseudonyms of {name}', { name: streamName(stream) })}
        centered
      >
        <RevealForm stream={stream} onClose={onClose} onRenew={() => setRenewing(true)} />
      </Modal>
      <Confirm
        opened={renewing}
        title={t('Change the key of the pseudonyms?')}
        confirm={t('Change the key')}
        onClose={() => setRenewing(false)}
        onConfirm={renew}
      >
        <Text size="sm">
          {t(
            "From now on the same values get other pseudonyms. Pseudonyms that were sent before can no longer be revealed, and the destination can't connect them with the new ones. This can't be undone.",
          )}
        </Text>
      </Confirm>
    </>
  );
}

const ranges = [10_000, 100_000, 1_000_000];

interface RevealFormProps {
  readonly stream: StreamView;
  readonly onClose: () => void;
  readonly onRenew: () => void;
}

function RevealForm({ stream, onClose, onRenew }: RevealFormProps) {
  const call = useCall();
  const [pseudonym, setPseudonym] = useState('');
  const [lastEvents, setLastEvents] = useState('100000');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const wanted = pseudonym.trim();
  const isPseudonym = PSEUDONYM.test(wanted);
  const reveal = async () => {
    setBusy(true);
    setRevealed(null);
    const answer = await call('streams.reveal', {
      id: stream.id,
      query: { pseudonym: wanted, lastEvents: Number(lastEvents) },
    });
    setBusy(false);
    setProblem(answer.ok ? null : answer.failure);
    if (answer.ok) setRevealed(answer.value);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isPseudonym) void reveal();
      }}
    >
      <Stack>
        <TextInput
          label={t('Pseudonym')}
          description={t(
            'As shown at the destination: "p_" and 22 characters. Each look-up is recorded under Activity.',
          )}
          value={pseudonym}
          error={wanted !== '' && !isPseudonym ? t('A pseudonym is "p_" and 22 characters.') : undefined}
          onChange={({ currentTarget }) => setPseudonym(currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
          data-autofocus
        />
        <Select
          label={t('Look through')}
          data={ranges.map((count) => ({
            value: String(count),
            label: t('The newest {count, plural, one {# event} other {# events}}', { count }),
          }))}
          allowDeselect={false}
          value={lastEvents}
          onChange={(value) => setLastEvents(value ?? '100000')}
        />
        <div role="status">{revealed !== null && <Answer revealed={revealed} />}</div>
        {problem !== null && <FailurePanel failure={problem} live />}
        <Group justify="space-between">
          <Button variant="subtle" color="gray" onClick={onRenew}>
            {t('Change the key…')}
          </Button>
          <Group>
            <Button variant="default" onClick={onClose}>
              {t('Close')}
            </Button>
            <Button type="submit" loading={busy} disabled={!isPseudonym}>
              {t('Reveal')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function Answer({ revealed: { found, searched } }: { readonly revealed: Revealed }) {
  if (found === null) {
    return (
      <Text size="sm">
        {t('No value with this pseudonym in {count, plural, one {# event} other {# events}}.', { count: searched })}
      </Text>
    );
  }
  return (
    <Stack gap={4}>
      <Code block>{found.value}</Code>
      <Text size="sm">{t('In event {seq} of the trail.', { seq: String(found.seq) })}</Text>
    </Stack>
  );
}

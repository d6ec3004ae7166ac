/** Asks how an inactive stream goes on: where it stopped, or from now. */
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { StreamView } from '../../../contract/stream';
import { FailurePanel } from '../../components/FailurePanel';
import { tell } from '../../components/tell';
import { formatEvents } from '../../format/numbers';
import { useAppState, useCall, useStreamStatus } from '../../store/hooks';
import { expiredSince } from './expired';

interface ActivateDialogProps {
  readonly stream: StreamView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function ActivateDialog({ stream, opened, onClose }: ActivateDialogProps) {
  const call = useCall();
  const status = useStreamStatus(stream.id);
  const tailSeq = useAppState((state) => state.status?.trail.tailSeq ?? 0);
  const [resume, setResume] = useState<'continue' | 'fromNow'>('continue');
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const waiting = status?.waiting ?? 0;
  const expired = expiredSince(status, tailSeq);
  const activate = async () => {
    setBusy(true);
    const answer = await call('streams.activate', { id: stream.id, resume });
    setBusy(false);
    setProblem(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    tell(`${stream.name} is active.`);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={`Activate ${stream.name}`} centered>
      <Stack>
        <Radio.Group
          label="How shall it go on?"
          value={resume}
          onChange={(value) => setResume(value === 'fromNow' ? 'fromNow' : 'continue')}
        >
          <Stack gap="sm" mt="xs">
            <Radio
              value="continue"
              label="Continue where it stopped"
              description={
                waiting === 0 ? 'Nothing is waiting.' : `${formatEvents(waiting)} waiting will be sent, oldest first.`
              }
            />
            <Radio
              value="fromNow"
              label="Start from now"
              description={
                waiting === 0
                  ? 'Only events that come from now on are sent.'
                  : `${formatEvents(waiting)} waiting will be skipped by this stream. They stay in the trail.`
              }
            />
          </Stack>
        </Radio.Group>
        {expired > 0 && (
          <Text size="sm" c="dimmed">
            Retention has already dropped {formatEvents(expired)} that this stream had not passed.
          </Text>
        )}
        {problem !== null && <FailurePanel failure={problem} live />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={() => void activate()} loading={busy}>
            Activate
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Asks where an inactive stream continues: where it stopped, or from now. */
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { StreamStanding } from '../../../contract/delivery';
import type { Failure } from '../../../contract/errors';
import { markedName } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { Answered } from '../../components/Answered';
import { FailurePanel } from '../../components/FailurePanel';
import { tell } from '../../components/tell';
import { formatEvents } from '../../format/numbers';
import { useCall, useStreamStatus } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';

interface ActivateDialogProps {
  readonly stream: StreamView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function ActivateDialog({ stream, opened, onClose }: ActivateDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Activate ${markedName(stream)}`} centered>
      <ActivateForm stream={stream} onClose={onClose} />
    </Modal>
  );
}

function ActivateForm({ stream, onClose }: Omit<ActivateDialogProps, 'opened'>) {
  const call = useCall();
  const cursorSeq = useStreamStatus(stream.id)?.cursorSeq;
  const asked = useAnswer('delivery.standing', { streamId: stream.id }, cursorSeq);
  const [resume, setResume] = useState<Resume>('continue');
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const activate = async () => {
    setBusy(true);
    const answer = await call('streams.activate', { id: stream.id, resume });
    setBusy(false);
    setProblem(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    tell(`${markedName(stream)} is active.`);
    onClose();
  };
  return (
    <Stack>
      <Answered asked={asked} loading="Counting…">
        {(standing) => <ResumeChoice standing={standing} resume={resume} onChange={setResume} />}
      </Answered>
      {problem !== null && <FailurePanel failure={problem} live />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={() => void activate()} loading={busy} disabled={asked.value === null}>
          Activate
        </Button>
      </Group>
    </Stack>
  );
}

type Resume = 'continue' | 'fromNow';

interface ResumeChoiceProps {
  readonly standing: StreamStanding;
  readonly resume: Resume;
  readonly onChange: (resume: Resume) => void;
}

function ResumeChoice({ standing: { waiting, expired }, resume, onChange }: ResumeChoiceProps) {
  return (
    <>
      <Radio.Group
        label="Where should it continue?"
        value={resume}
        onChange={(value) => onChange(value === 'fromNow' ? 'fromNow' : 'continue')}
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
          Retention has already deleted {formatEvents(expired)} that this stream had not sent.
        </Text>
      )}
    </>
  );
}

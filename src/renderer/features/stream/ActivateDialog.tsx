/** Asks where an inactive stream continues: where it stopped, or from now. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { FailurePanel } from '../../components/FailurePanel';
import { streamName } from '../../components/stream-name';
import { tell } from '../../components/tell';
import { useCall, useStreamStatus } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';
import { type Resume, ResumeChoice } from './ResumeChoice';

interface ActivateDialogProps {
  readonly stream: StreamView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function ActivateDialog({ stream, opened, onClose }: ActivateDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('Activate {name}', { name: streamName(stream) })} centered>
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
    tell(t('{name} is active.', { name: streamName(stream) }));
    onClose();
  };
  return (
    <Stack>
      <Answered asked={asked} loading={t('Counting…')}>
        {(standing) => <ResumeChoice standing={standing} resume={resume} onChange={setResume} />}
      </Answered>
      {problem !== null && <FailurePanel failure={problem} live />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button onClick={() => void activate()} loading={busy} disabled={asked.value === null}>
          {t('Activate')}
        </Button>
      </Group>
    </Stack>
  );
}

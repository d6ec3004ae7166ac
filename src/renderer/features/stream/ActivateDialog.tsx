/** Asks where an inactive stream continues: where it stopped, or from now. */
import { Modal } from '@mantine/core';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { tell } from '../../components/tell';
import { useCall, useStreamStatus } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';
import type { Resume } from './ResumeChoice';
import { ResumeForm } from './ResumeForm';

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
  const activate = async (resume: Resume) => {
    const answer = await call('streams.activate', { id: stream.id, resume });
    if (!answer.ok) return answer.failure;
    tell(t('{name} is active.', { name: streamName(stream) }));
    return null;
  };
  return <ResumeForm asked={asked} streams={1} onActivate={activate} onClose={onClose} />;
}

/** Asks once for several inactive streams where they continue: where each stopped, or from now. */
import { Modal } from '@mantine/core';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { useAnswer } from '../../store/useAnswer';
import { namedStreams } from './bulk';
import type { Resume } from './ResumeChoice';
import { ResumeForm } from './ResumeForm';

interface ActivateManyProps {
  readonly streams: readonly StreamView[];
  readonly onClose: () => void;
  /** Tells by itself which streams could not be activated. */
  readonly onActivate: (resume: Resume) => Promise<void>;
}

export function ActivateManyDialog({ opened, ...form }: ActivateManyProps & { readonly opened: boolean }) {
  return (
    <Modal
      opened={opened}
      onClose={form.onClose}
      title={t('Activate {name}', { name: namedStreams(form.streams) })}
      centered
    >
      <ActivateManyForm {...form} />
    </Modal>
  );
}

function ActivateManyForm({ streams, onClose, onActivate }: ActivateManyProps) {
  const asked = useAnswer('delivery.standings', { streamIds: streams.map(({ id }) => id) });
  const activate = async (resume: Resume) => {
    await onActivate(resume);
    return null;
  };
  return <ResumeForm asked={asked} streams={streams.length} onActivate={activate} onClose={onClose} />;
}

/** Asks once for several inactive streams where they continue: where each stopped, or from now. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { useAnswer } from '../../store/useAnswer';
import { namedStreams } from './bulk';
import { type Resume, ResumeChoice } from './ResumeChoice';

interface ActivateManyProps {
  readonly streams: readonly StreamView[];
  readonly onClose: () => void;
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
  const [resume, setResume] = useState<Resume>('continue');
  const [busy, setBusy] = useState(false);
  const activate = async () => {
    setBusy(true);
    await onActivate(resume);
    setBusy(false);
    onClose();
  };
  return (
    <Stack>
      <Answered asked={asked} loading={t('Counting…')}>
        {(standing) => (
          <ResumeChoice standing={standing} streams={streams.length} resume={resume} onChange={setResume} />
        )}
      </Answered>
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

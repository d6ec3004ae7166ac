/** Asks where inactive streams continue, and activates them. */
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { StreamStanding } from '../../../contract/delivery';
import type { Failure } from '../../../contract/errors';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { FailurePanel } from '../../components/FailurePanel';
import type { Asked } from '../../store/useAnswer';
import { type Resume, ResumeChoice } from './ResumeChoice';

interface ResumeFormProps {
  readonly asked: Asked<StreamStanding>;
  /** How many streams are asked about together. */
  readonly streams: number;
  /** @returns what prevented it, to be shown in the form, or null if the form is done */
  readonly onActivate: (resume: Resume) => Promise<Failure | null>;
  readonly onClose: () => void;
}

export function ResumeForm({ asked, streams, onActivate, onClose }: ResumeFormProps) {
  const [resume, setResume] = useState<Resume>('continue');
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const activate = async () => {
    setBusy(true);
    const failure = await onActivate(resume);
    setBusy(false);
    setProblem(failure);
    if (failure === null) onClose();
  };
  return (
    <Stack>
      <Answered asked={asked} loading={t('Counting…')}>
        {(standing) => <ResumeChoice standing={standing} streams={streams} resume={resume} onChange={setResume} />}
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

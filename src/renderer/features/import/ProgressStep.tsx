/** A file is being inspected or stored: progress, remaining time, and a button to cancel. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ImportProgress } from '../../../contract/import';
import { t } from '../../../texts/translate';
import { Facts } from '../../components/Facts';
import { FailurePanel } from '../../components/FailurePanel';
import { StepTitle } from '../../components/StepTitle';
import { formatNumber } from '../../format/numbers';
import type { RunningImport } from './useImport';
import { percentOf, progressWords } from './words';

interface ProgressStepProps {
  readonly title: string;
  readonly progress: ImportProgress | null;
  readonly running: RunningImport;
  /** Shows the rows so far. Closing the dialog does not end the import. */
  readonly isStoring?: boolean;
}

/** What became of the rows, during the import and at the end. */
export function Outcome({ progress }: { readonly progress: ImportProgress | null }) {
  const { stored = 0, duplicates = 0, conflicts = 0, setAside = 0 } = progress ?? {};
  return (
    <Facts
      facts={[
        { name: t('Stored'), value: formatNumber(stored) },
        { name: t('Duplicates'), value: formatNumber(duplicates) },
        ...(conflicts === 0 ? [] : [{ name: t('Conflicting ids'), value: formatNumber(conflicts) }]),
        { name: t('Set aside'), value: formatNumber(setAside) },
      ]}
    />
  );
}

export function ProgressStep({ title, progress, running, isStoring = false }: ProgressStepProps) {
  const [isCancelling, setIsCancelling] = useState(false);
  const percent = progress === null ? 0 : percentOf(progress);
  const cancel = async () => {
    setIsCancelling(true);
    await running.cancel();
    setIsCancelling(false);
  };
  return (
    <Stack>
      <StepTitle>{title}</StepTitle>
      <Group gap="md" wrap="nowrap">
        <Progress value={percent} flex={1} aria-label={title} />
        <Text size="sm" miw="2.5rem" ta="end">
          {percent}%
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {progress === null ? t('Opening the file') : progressWords(progress)}
      </Text>
      {isStoring && <Outcome progress={progress} />}
      {progress?.problem != null && <FailurePanel failure={progress.problem} tone="warn" />}
      <Group justify="space-between">
        <Text size="sm" c="dimmed" flex="1 1 14rem">
          {isStoring
            ? t('The import continues when you close this dialog. If you cancel it, events stored so far are kept.')
            : t('Nothing is stored yet.')}
        </Text>
        <Group gap="sm">
          {isStoring && (
            <Button variant="default" onClick={running.close}>
              {t('Close')}
            </Button>
          )}
          <Button variant="default" loading={isCancelling} onClick={() => void cancel()}>
            {t('Cancel')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

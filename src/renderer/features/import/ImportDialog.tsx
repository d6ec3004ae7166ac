/** Importing a file, step by step: choose it, preview it, store it. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Failure } from '../../../contract/errors';
import type { ImportState } from '../../../contract/import';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { StepTitle } from '../../components/StepTitle';
import { useLocation } from '../../router/navigation';
import { ChooseStep } from './ChooseStep';
import { FinishedStep } from './FinishedStep';
import { PreviewStep } from './PreviewStep';
import { ProgressStep } from './ProgressStep';
import { type RunningImport, useImport } from './useImport';
import { nameOfFile } from './words';

function Failed({ failure, running }: { readonly failure: Failure; readonly running: RunningImport }) {
  const wasCancelled = failure.code === 'SLUICE-CMD-003';
  return (
    <Stack>
      <StepTitle>{wasCancelled ? t('Cancelled') : t('The file could not be imported')}</StepTitle>
      {wasCancelled ? (
        <Callout tone="calm">{t('The preview was cancelled. Nothing was stored.')}</Callout>
      ) : (
        <FailurePanel failure={failure} live />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={running.close}>
          {t('Close')}
        </Button>
        <Button onClick={() => running.startOver(running.dialog.path)}>{t('Choose a file again')}</Button>
      </Group>
    </Stack>
  );
}

function Step({ running, state }: { readonly running: RunningImport; readonly state: ImportState | null }) {
  if (state === null) return <ChooseStep running={running} />;
  switch (state.kind) {
    case 'inspecting':
      return (
        <ProgressStep key="looking" title={t('Looking at the file')} progress={state.progress} running={running} />
      );
    case 'inspected':
      return <PreviewStep preview={state.preview} running={running} />;
    case 'running':
      return (
        <ProgressStep key="storing" title={t('Importing')} progress={state.progress} running={running} isStoring />
      );
    case 'finished':
      return <FinishedStep result={state.result} running={running} />;
    case 'failed':
      return <Failed failure={state.failure} running={running} />;
  }
}

export function ImportDialog() {
  const running = useImport();
  const { dialog, current, problem } = running;
  const { path } = useLocation();
  const close = useRef(running.close);
  close.current = running.close;
  // Close when a link opens another page, because the dialog would cover it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the page changes
  useEffect(() => close.current(), [path]);
  const name = current === null ? '' : nameOfFile(dialog.path);
  return (
    <Modal
      opened={dialog.opened}
      onClose={running.close}
      title={name === '' ? t('Import a file') : t('Import {name}', { name })}
      size="xl"
      closeOnClickOutside={false}
      styles={{ title: { overflowWrap: 'anywhere' } }}
    >
      <Stack>
        {problem !== null && <FailurePanel failure={problem} live />}
        <Step running={running} state={current} />
      </Stack>
    </Modal>
  );
}

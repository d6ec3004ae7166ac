/** The result of an import, and where to find its events. */
import { Button, Group, Stack } from '@mantine/core';
import { useEffect } from 'react';
import type { ImportResult } from '../../../contract/import';
import { t } from '../../../texts/translate';
import { useAnnounce } from '../../components/announce';
import { Callout } from '../../components/Callout';
import { StepTitle } from '../../components/StepTitle';
import { Link } from '../../router/Link';
import { Outcome } from './ProgressStep';
import type { RunningImport } from './useImport';
import { resultWords } from './words';

export function FinishedStep({ result, running }: { readonly result: ImportResult; readonly running: RunningImport }) {
  const words = resultWords(result);
  const announce = useAnnounce();
  useEffect(() => announce(words), [words, announce]);
  return (
    <Stack>
      <StepTitle>{words}</StepTitle>
      {result.cancelled && (
        <Callout tone="calm">{t('Events stored so far are kept. Import the same file again to continue.')}</Callout>
      )}
      <Outcome progress={result} />
      <Group gap="md">
        <Link to="/trail" size="sm">
          {t('Open the audit trail')}
        </Link>
        {result.setAside > 0 && (
          <Link to="/trail/set-aside" size="sm">
            {t('Records set aside')}
          </Link>
        )}
      </Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => running.startOver()}>
          {t('Import another file')}
        </Button>
        <Button onClick={running.close}>{t('Done')}</Button>
      </Group>
    </Stack>
  );
}

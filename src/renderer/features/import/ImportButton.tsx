/** "Import a file": opens the dialog, or shows the running import. */
import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { useAppState } from '../../store/hooks';
import { runningImport } from '../../store/import-dialog';
import { useOpenImport } from './useImport';

export function ImportButton() {
  const { open } = useOpenImport();
  const isRunning = useAppState((state) => runningImport(state.imports) !== null);
  return (
    <Button variant="default" leftSection={<IconFileUpload size={16} aria-hidden />} onClick={open}>
      {isRunning ? t('Show the import') : t('Import a file')}
    </Button>
  );
}

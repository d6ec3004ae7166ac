/** Asks for the recovery key of a locked trail. Nothing if it is not locked, or if no key would help. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../texts/translate';
import { useAppState } from '../../store/hooks';
import { UnlockDialog } from './UnlockDialog';

export function UnlockButton() {
  const encryption = useAppState((state) => state.trailEncryption);
  const [opened, setOpened] = useState(false);
  if (encryption?.kind !== 'locked' || encryption.reason === 'newer') return null;
  return (
    <>
      <Button size="xs" w="fit-content" onClick={() => setOpened(true)}>
        {t('Enter the recovery key…')}
      </Button>
      <UnlockDialog locked={encryption} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

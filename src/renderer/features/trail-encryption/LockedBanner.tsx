/** Above every page while the trail's key is missing. Leads to the recovery key. */
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { useAppState } from '../../store/hooks';
import { UnlockDialog } from './UnlockDialog';

export function LockedBanner() {
  const encryption = useAppState((state) => state.trailEncryption);
  const [opened, setOpened] = useState(false);
  if (encryption?.kind !== 'locked') return null;
  return (
    <>
      <Callout tone="bad" title={t('The audit trail is locked.')} role="alert">
        <Stack gap="xs">
          <span>
            {t(
              'It is encrypted, and its key is not available. Until it is unlocked, no events are accepted, sent or shown. Stored events are kept.',
            )}
          </span>
          {encryption.reason === 'newer' ? (
            <span>{t('Its key was stored by a newer version of Sluice. Install that version.')}</span>
          ) : (
            <Button size="xs" w="fit-content" onClick={() => setOpened(true)}>
              {t('Enter the recovery key…')}
            </Button>
          )}
        </Stack>
      </Callout>
      <UnlockDialog locked={encryption} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

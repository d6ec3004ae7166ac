/** Above every page while the trail's key is missing. Leads to the recovery key. */
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { useAppState } from '../../store/hooks';
import { UnlockDialog } from './UnlockDialog';
import { useStartEngine } from './useStartEngine';

export function LockedBanner() {
  const encryption = useAppState((state) => state.trailEncryption);
  const [opened, setOpened] = useState(false);
  const { busy, start } = useStartEngine();
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
          <Group gap="sm">
            <Button size="xs" onClick={() => setOpened(true)}>
              {t('Enter the recovery key…')}
            </Button>
            <Button size="xs" variant="default" loading={busy} onClick={() => void start()}>
              {t('Look for the key again')}
            </Button>
          </Group>
        </Stack>
      </Callout>
      <UnlockDialog locked={encryption} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

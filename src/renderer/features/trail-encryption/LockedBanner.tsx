/** Above every page while the trail's key is missing. Leads to the recovery key. */
import { Stack } from '@mantine/core';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { useAppState } from '../../store/hooks';
import { UnlockButton } from './UnlockButton';

export function LockedBanner() {
  const encryption = useAppState((state) => state.trailEncryption);
  if (encryption?.kind !== 'locked') return null;
  return (
    <Callout tone="bad" title={t('The audit trail is locked.')} role="alert">
      <Stack gap="xs">
        <span>
          {t(
            'It is encrypted, and its key is not available. Until it is unlocked, no events are accepted, sent or shown. Stored events are kept.',
          )}
        </span>
        {encryption.reason === 'newer' && (
          <span>{t('Its key was stored by a newer version of Sluice. Install that version.')}</span>
        )}
        <UnlockButton />
      </Stack>
    </Callout>
  );
}

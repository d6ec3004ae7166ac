/** Warns, before a secret is stored, if this system cannot protect it well. Asks for consent where storing is possible. */

import { Checkbox } from '@mantine/core';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { tellFailure } from '../../components/tell';
import { useAppState, useCall } from '../../store/hooks';
import { backendText } from './backend-text';

/** Whether secrets may be stored at the moment. */
export function useVaultReady(): boolean {
  return useAppState(({ info, preferences }) => {
    if (info === null || info.vault.protection === 'strong') return true;
    return info.vault.protection === 'weak' && preferences?.weakVaultAccepted === true;
  });
}

export function VaultNotice() {
  const vault = useAppState((state) => state.info?.vault);
  const accepted = useAppState((state) => state.preferences?.weakVaultAccepted ?? false);
  const call = useCall();
  if (vault === undefined || vault.protection === 'strong') return null;
  if (vault.protection === 'none') {
    return (
      <Callout tone="bad" title={t('This system has no secure storage for secrets.')}>
        {t(
          'Keys, tokens and passwords cannot be stored here. Install and unlock a keychain (GNOME Keyring or KWallet), then start Sluice again.',
        )}
      </Callout>
    );
  }
  const accept = async (weakVaultAccepted: boolean) => {
    const answer = await call('preferences.set', { weakVaultAccepted });
    if (!answer.ok) tellFailure(answer.failure);
  };
  return (
    <Callout tone="warn" title={t('Secrets are only weakly protected on this system.')}>
      {t(
        'There is no keychain ({backend}), so anyone who can read your files can read stored secrets. To protect them, install and unlock GNOME Keyring or KWallet, then start Sluice again.',
        { backend: backendText(vault.backend) },
      )}
      <Checkbox
        mt="xs"
        label={t('Store secrets anyway')}
        checked={accepted}
        onChange={(event) => void accept(event.currentTarget.checked)}
      />
    </Callout>
  );
}

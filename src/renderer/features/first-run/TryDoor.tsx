/** "Try it now": what the receiver shall behave like, and one button that creates the whole trial. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Link } from '../../router/Link';
import { useAppState } from '../../store/hooks';
import { useVaultReady } from '../secrets/VaultNotice';
import { BehavesLike } from './BehavesLike';
import type { StartTrial } from './useTrial';

export function TryDoor({ trial: { starting, start } }: { readonly trial: StartTrial }) {
  const [destination, setDestination] = useState('splunk');
  const vaultReady = useVaultReady();
  const trialStream = useAppState((state) => state.trial?.streamId ?? null);
  if (trialStream !== null) {
    return (
      <Callout tone="info">
        {t('There is a trial already.')}{' '}
        <Link to={`/streams/${trialStream}`} underline="always" inherit>
          {t('Open it')}
        </Link>
      </Callout>
    );
  }
  return (
    <>
      <BehavesLike value={destination} onChange={setDestination} disabled={starting} />
      <Button px="xs" loading={starting} disabled={!vaultReady} onClick={() => void start({ destination })}>
        {t('Start the trial')}
      </Button>
    </>
  );
}

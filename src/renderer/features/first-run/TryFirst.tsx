/** Offers a trial to those who have no SIEM at hand. */
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { CommandInput } from '../../../contract/commands';
import { t } from '../../../texts/translate';
import { useVaultReady } from '../secrets/VaultNotice';
import { BehavesLike } from './BehavesLike';
import type { StartTrial } from './useTrial';

interface TryFirstProps {
  readonly trial: StartTrial;
  /** The words of the button. */
  readonly label: string;
  /** Another action is under way. */
  readonly disabled?: boolean;
  /** Where the events come from, asked when the button is pressed. */
  readonly origin: () => CommandInput<'trial.start'>['origin'];
}

export function TryFirst({ trial, label, disabled = false, origin }: TryFirstProps) {
  const [destination, setDestination] = useState('splunk');
  const vaultReady = useVaultReady();
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('No SIEM at hand? Send the events to a receiver on this computer first. Nothing leaves it.')}
      </Text>
      <Group align="flex-end" gap="sm">
        <BehavesLike value={destination} onChange={setDestination} disabled={trial.starting} />
        <Button
          variant="default"
          loading={trial.starting}
          disabled={disabled || !vaultReady}
          onClick={() => void trial.start({ destination, origin: origin() })}
        >
          {label}
        </Button>
      </Group>
    </>
  );
}

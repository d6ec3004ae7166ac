/** What encrypting the trail does, and what it does not protect. Ends with a new recovery key. */
import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { NewRecoveryKey } from '../../../contract/trail-encryption';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { StepTitle } from '../../components/StepTitle';
import { formatBytes } from '../../format/numbers';
import { useAppState, useCall } from '../../store/hooks';
import { backendText } from '../secrets/backend-text';
import { useVaultReady, VaultNotice } from '../secrets/VaultNotice';

interface AboutStepProps {
  readonly onMade: (made: NewRecoveryKey) => void;
  readonly onClose: () => void;
}

export function AboutStep({ onMade, onClose }: AboutStepProps) {
  const call = useCall();
  const isReady = useVaultReady();
  const isConsole = useAppState((state) => state.info?.door === 'console');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const make = async () => {
    setBusy(true);
    const answer = await call('trailEncryption.newRecoveryKey', {});
    setBusy(false);
    if (answer.ok) onMade(answer.value);
    else setProblem(answer.failure);
  };
  return (
    <Stack>
      <StepTitle>{t('What happens')}</StepTitle>
      <WhatHappens />
      <Title order={3}>{t('What is not protected')}</Title>
      <List size="sm" spacing={6}>
        <List.Item>
          {t('The configuration, with the names of streams and sources. Its secrets are encrypted already.')}
        </List.Item>
        <List.Item>{t('Logs, exported files, and the files that sources read.')}</List.Item>
        <List.Item>{t('Anyone who can use your user account can open Sluice and read the trail.')}</List.Item>
        {isConsole && (
          <List.Item>
            {t(
              'Copies of the whole data folder: in the console, the key is protected by the file vault.key, which is in that folder. Leave it out of backups.',
            )}
          </List.Item>
        )}
        <List.Item>
          <Text inherit span fw={600}>
            {t('If the key and the recovery key are both lost, nobody can read the stored events any more.')}
          </Text>
        </List.Item>
      </List>
      <VaultNotice />
      {problem !== null && <FailurePanel failure={problem} live />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button disabled={!isReady} loading={busy} onClick={() => void make()}>
          {t('Make a recovery key')}
        </Button>
      </Group>
    </Stack>
  );
}

function WhatHappens() {
  const bytes = useAppState((state) => state.status?.trail.bytes ?? 0);
  const vault = useAppState((state) => state.info?.vault);
  return (
    <List size="sm" spacing={6}>
      <List.Item>
        {vault?.protection !== 'strong'
          ? t('Sluice makes a key for this trail.')
          : t('Sluice makes a key for this trail. It is protected by {backend}.', {
              backend: backendText(vault.backend),
            })}
      </List.Item>
      <List.Item>
        {t(
          'Stored events, the search index and dead letters are encrypted ({size}). Until that is done, events wait in their sources, and nothing is sent.',
          { size: formatBytes(bytes) },
        )}
      </List.Item>
      <List.Item>
        {t('Afterwards everything works as before. Copies of these files are of no use without the key.')}
      </List.Item>
    </List>
  );
}

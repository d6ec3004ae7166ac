/** Shows the recovery key, once. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { CopyButton } from '../../components/CopyButton';
import { download } from '../../components/download';
import { StepTitle } from '../../components/StepTitle';
import { useAppState } from '../../store/hooks';
import { RecoveryKey } from './RecoveryKey';
import { recoveryFile } from './recovery-key';

interface KeyStepProps {
  readonly recoveryKey: string;
  readonly onStored: () => void;
  readonly onClose: () => void;
}

export function KeyStep({ recoveryKey, onStored, onClose }: KeyStepProps) {
  const dataFolder = useAppState((state) => state.info?.dataFolder ?? '');
  const [isStored, setIsStored] = useState(false);
  const save = () => {
    const { name, text } = recoveryFile({ recoveryKey, dataFolder, atMs: Date.now() });
    download(name, [text], 'text/plain');
  };
  return (
    <Stack>
      <StepTitle>{t('Store the recovery key')}</StepTitle>
      <Text size="sm">
        {t(
          'It opens the trail if the key of this computer is lost: after a new installation, a reset of the keychain, or a move to another computer.',
        )}
      </Text>
      <RecoveryKey recoveryKey={recoveryKey} />
      <Group gap="sm">
        <CopyButton text={recoveryKey} what={t('the recovery key')} label={t('Copy')} />
        <Button variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>
          {t('Save to a file…')}
        </Button>
      </Group>
      <Callout tone="warn" title={t('The recovery key is shown only now.')}>
        {t(
          'Keep it in a password manager or on paper, and not only on this computer. Anyone who has it can read the trail.',
        )}
      </Callout>
      <Checkbox
        label={t('I have stored the recovery key in a safe place')}
        checked={isStored}
        onChange={(event) => setIsStored(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button disabled={!isStored} onClick={onStored}>
          {t('Continue')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Asks for the end of the recovery key, so that nobody goes on without having stored it. Then the trail is encrypted. */
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect } from 'react';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { useCall } from '../../store/hooks';
import { isLastGroup, lastGroupOf } from './recovery-key';
import { useTypedKey } from './use-typed-key';

/** The key was not confirmed in time. */
const EXPIRED = 'SLUICE-ENC-003';

interface ConfirmStepProps {
  readonly recoveryKey: string;
  readonly onBack: () => void;
  /** Makes another key. */
  readonly onStartOver: () => void;
  readonly onClose: () => void;
}

export function ConfirmStep({ recoveryKey, onBack, onStartOver, onClose }: ConfirmStepProps) {
  const call = useCall();
  const { input, form, field, button, problem } = useTypedKey<HTMLInputElement>({
    mistakeIn: (typed) => (isLastGroup(typed, recoveryKey) ? null : t('This is not the last group of the key.')),
    send: () => call('trailEncryption.encrypt', { confirmation: lastGroupOf(recoveryKey) }),
    onDone: onClose,
  });
  useEffect(() => input.current?.focus(), [input]);
  return (
    <form {...form}>
      <Stack>
        <Title order={3}>{t('Confirm the recovery key')}</Title>
        <Text size="sm">{t('Take it from where you have stored it. Then the stored events are encrypted.')}</Text>
        <TextInput
          {...field}
          label={t('Last group of the recovery key')}
          description={t('The seven letters and digits at its end.')}
          maw="18rem"
        />
        {problem !== null && (
          <FailurePanel failure={problem} live>
            {problem.code === EXPIRED && (
              <Button size="xs" variant="default" w="fit-content" onClick={onStartOver}>
                {t('Make another recovery key')}
              </Button>
            )}
          </FailurePanel>
        )}
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            {t('Back')}
          </Button>
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('Cancel')}
            </Button>
            <Button {...button}>{t('Encrypt the trail')}</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

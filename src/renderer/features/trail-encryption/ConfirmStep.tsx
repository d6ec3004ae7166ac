/** Asks for the end of the recovery key, so that nobody goes on without having stored it. Then the trail is encrypted. */
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/errors';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { useCall } from '../../store/hooks';
import { isLastGroup, lastGroupOf } from './recovery-key';

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
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  useEffect(() => input.current?.focus(), []);
  const encrypt = async () => {
    if (!isLastGroup(typed, recoveryKey)) {
      setIsWrong(true);
      input.current?.focus();
      return;
    }
    setBusy(true);
    const answer = await call('trailEncryption.encrypt', { confirmation: lastGroupOf(recoveryKey) });
    setBusy(false);
    if (answer.ok) onClose();
    else setProblem(answer.failure);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void encrypt();
      }}
    >
      <Stack>
        <Title order={3}>{t('Confirm the recovery key')}</Title>
        <Text size="sm">{t('Take it from where you have stored it. Then the stored events are encrypted.')}</Text>
        <TextInput
          ref={input}
          label={t('Last group of the recovery key')}
          description={t('The seven letters and digits at its end.')}
          required
          autoComplete="off"
          spellCheck={false}
          maw="18rem"
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={typed}
          error={isWrong ? t('This is not the last group of the key.') : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setIsWrong(false);
          }}
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
            <Button type="submit" disabled={typed.trim() === ''} loading={busy}>
              {t('Encrypt the trail')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

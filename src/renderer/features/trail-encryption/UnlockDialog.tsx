/** Asks for the recovery key of a locked trail, and says why it may be locked. What is typed is gone when it closes. */
import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { TrailEncryptionState } from '../../../contract/trail-encryption';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { Rich } from '../../components/Rich';
import { useCall } from '../../store/hooks';
import { useVaultReady, VaultNotice } from '../secrets/VaultNotice';
import { type CurableLock, lockCauses } from './lock-words';
import { read } from './recovery-key';
import { mistakeIn } from './typed-key';

type Locked = Extract<TrailEncryptionState, { kind: 'locked' }>;

interface UnlockDialogProps {
  readonly locked: Locked;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function UnlockDialog({ locked, opened, onClose }: UnlockDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('Unlock the audit trail')} size="lg" closeOnClickOutside={false}>
      {opened && <UnlockForm locked={locked} onClose={onClose} />}
    </Modal>
  );
}

function UnlockForm({ locked: { keyId, reason }, onClose }: Omit<UnlockDialogProps, 'opened'>) {
  const call = useCall();
  const isStored = useVaultReady();
  const input = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState('');
  const [mistake, setMistake] = useState<string | null>(null);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const unlock = async () => {
    const found = mistakeIn(typed);
    setMistake(found);
    setProblem(null);
    if (found !== null) {
      input.current?.focus();
      return;
    }
    setBusy(true);
    const answer = await call('trailEncryption.unlock', { recoveryKey: read(typed) });
    setBusy(false);
    if (answer.ok) onClose();
    else setProblem(answer.failure);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      <Stack>
        <Textarea
          ref={input}
          label={t('Recovery key')}
          description={t(
            'Eight groups of seven letters and digits. Spaces, hyphens, line breaks and capitals do not matter.',
          )}
          required
          data-autofocus
          autosize
          minRows={2}
          maxRows={8}
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={typed}
          error={mistake}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setMistake(null);
          }}
        />
        {keyId !== null && (
          <Text size="sm">
            <Rich
              text="The trail is encrypted with the key {keyId}."
              values={{
                keyId: (
                  <Text span inherit ff="monospace">
                    {keyId}
                  </Text>
                ),
              }}
            />
          </Text>
        )}
        {problem !== null && <FailurePanel failure={problem} live />}
        {!isStored && (
          <>
            <VaultNotice />
            <Text size="sm">
              {t('The key is not stored. The recovery key is needed again when Sluice is started.')}
            </Text>
          </>
        )}
        {reason !== 'newer' && <Causes reason={reason} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button type="submit" disabled={typed.trim() === ''} loading={busy}>
            {t('Unlock')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Causes({ reason }: { readonly reason: CurableLock }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('Usual causes')}
      </Text>
      <List size="sm" spacing={4}>
        {lockCauses[reason].map((cause) => (
          <List.Item key={cause}>{t(cause)}</List.Item>
        ))}
      </List>
    </div>
  );
}

/** Asks for the recovery key of a locked trail, and says why it may be locked. What is typed is gone when it closes. */
import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { withoutSeparators } from '../../../contract/recovery-key';
import type { TrailEncryptionState } from '../../../contract/trail-encryption';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { Rich } from '../../components/Rich';
import { useCall } from '../../store/hooks';
import { useVaultReady, VaultNotice } from '../secrets/VaultNotice';
import { type CurableLock, lockCauses } from './lock-words';
import { mistakeIn } from './typed-key';
import { useTypedKey } from './use-typed-key';

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
  const { form, field, button, problem } = useTypedKey<HTMLTextAreaElement>({
    mistakeIn,
    send: (typed) => call('trailEncryption.unlock', { recoveryKey: withoutSeparators(typed) }),
    onDone: onClose,
  });
  return (
    <form {...form}>
      <Stack>
        <Textarea
          {...field}
          label={t('Recovery key')}
          description={t(
            'Eight groups of seven letters and digits. Spaces, hyphens, line breaks and capitals do not matter.',
          )}
          data-autofocus
          autosize
          minRows={2}
          maxRows={8}
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
          <Button {...button}>{t('Unlock')}</Button>
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

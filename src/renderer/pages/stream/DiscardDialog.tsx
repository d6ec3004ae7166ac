/** Asks for a reason before dead letters are discarded. The reason is stored with them. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../texts/translate';

interface DiscardDialogProps {
  /** How many letters. Null while the dialog is closed. */
  readonly count: number | null;
  readonly onClose: () => void;
  readonly onDiscard: (reason: string) => Promise<void>;
}

export function DiscardDialog({ count, onClose, onDiscard }: DiscardDialogProps) {
  return (
    <Modal opened={count !== null} onClose={onClose} title={t('Discard dead letters')} centered>
      {count !== null && <Reason count={count} onClose={onClose} onDiscard={onDiscard} />}
    </Modal>
  );
}

function Reason({ count, onClose, onDiscard }: DiscardDialogProps & { readonly count: number }) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const discard = async () => {
    setBusy(true);
    await onDiscard(reason.trim());
    setBusy(false);
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') void discard();
      }}
    >
      <Stack>
        <Text size="sm">
          {t(
            '{count, plural, one {# dead letter} other {# dead letters}} will not be sent by this stream any more. The record of it stays, with your reason; the event itself is kept with it for 30 days.',
            { count },
          )}
        </Text>
        <TextInput
          label={t('Reason')}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button type="submit" color="red.9" disabled={reason.trim() === ''} loading={busy}>
            {t('Discard')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

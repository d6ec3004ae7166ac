/**
 * Encrypting the audit trail, step by step: what happens, the recovery key, and a part of it typed again. The key exists
 * in the state of this dialog only, and is gone when it closes.
 */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { NewRecoveryKey } from '../../../contract/trail-encryption';
import { t } from '../../../texts/translate';
import { AboutStep } from './AboutStep';
import { ConfirmStep } from './ConfirmStep';
import { KeyStep } from './KeyStep';

interface EncryptDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function EncryptDialog({ opened, onClose }: EncryptDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('Encrypt the audit trail')} size="lg" closeOnClickOutside={false}>
      {opened && <Steps onClose={onClose} />}
    </Modal>
  );
}

function Steps({ onClose }: Pick<EncryptDialogProps, 'onClose'>) {
  const [made, setMade] = useState<NewRecoveryKey | null>(null);
  const [isStored, setIsStored] = useState(false);
  if (made === null) return <AboutStep onMade={setMade} onClose={onClose} />;
  if (!isStored) return <KeyStep recoveryKey={made.recoveryKey} onStored={() => setIsStored(true)} onClose={onClose} />;
  return (
    <ConfirmStep
      recoveryKey={made.recoveryKey}
      onBack={() => setIsStored(false)}
      onStartOver={() => {
        setMade(null);
        setIsStored(false);
      }}
      onClose={onClose}
    />
  );
}

/** The day on which a secret expires. Empty: it does not, or nobody knows. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Credential } from '../../../contract/clocks';
import { t } from '../../../texts/translate';
import { tell, tellFailure } from '../../components/tell';
import { dayOf, endOfDay } from '../../format/days';
import { useCall } from '../../store/hooks';

interface ExpiryInputProps {
  readonly credential: Credential;
  readonly label: string;
  readonly onSaved: () => void;
}

export function ExpiryInput({ credential: { owner, path, expiresAtMs }, label, onSaved }: ExpiryInputProps) {
  const call = useCall();
  const stored = expiresAtMs === null ? '' : dayOf(expiresAtMs);
  const [typed, setTyped] = useState<string | null>(null);
  const save = async () => {
    if (typed === null || typed === stored) return setTyped(null);
    const answer = await call('clocks.setExpiry', {
      owner: { kind: owner.kind, id: owner.id },
      path,
      expiresAtMs: typed === '' ? null : endOfDay(typed),
    });
    setTyped(null);
    if (!answer.ok) return tellFailure(answer.failure);
    tell(typed === '' ? t('The expiry date is removed.') : t('The expiry date is saved.'));
    onSaved();
  };
  return (
    <TextInput
      type="date"
      size="xs"
      w={150}
      aria-label={label}
      value={typed ?? stored}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void save()}
    />
  );
}

/** Starts the engine again: the key may have become available, or the cause of a failed conversion may be gone. */
import { useState } from 'react';
import { tellFailure } from '../../components/tell';
import { useCall } from '../../store/hooks';

export function useStartEngine(): { readonly busy: boolean; readonly start: () => Promise<void> } {
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    const answer = await call('app.startEngine', {});
    setBusy(false);
    if (!answer.ok) tellFailure(answer.failure);
  };
  return { busy, start };
}

/** A conversion that has stopped for a problem: continues it, or undoes it. */
import { useState } from 'react';
import type { Answer } from '../../../contract/envelope';
import { tellFailure } from '../../components/tell';
import { useCall } from '../../store/hooks';
import type { Converting } from './progress';

export function useInterrupted({ to }: Converting) {
  const call = useCall();
  const [isBusy, setIsBusy] = useState(false);
  const run = async (work: () => Promise<Answer<unknown>>) => {
    setIsBusy(true);
    const answer = await work();
    setIsBusy(false);
    if (!answer.ok) tellFailure(answer.failure);
  };
  return {
    isBusy,
    start: () => void run(() => call('app.startEngine', {})),
    undo: () =>
      void run(() =>
        // The key is known, so there is nothing to confirm.
        to === 'encrypted'
          ? call('trailEncryption.decrypt', {})
          : call('trailEncryption.encrypt', { confirmation: '' }),
      ),
  };
}

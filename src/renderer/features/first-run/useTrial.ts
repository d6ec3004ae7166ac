/** The actions of the trial. A failure to start is returned, so that it is shown where the button is. */
import { useState } from 'react';
import type { CommandInput } from '../../../contract/commands';
import type { Failure } from '../../../contract/errors';
import { t } from '../../../texts/translate';
import { tell, tellFailure } from '../../components/tell';
import { navigate } from '../../router/navigation';
import { useApp, useCall } from '../../store/hooks';

export function useStartTrial() {
  const call = useCall();
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const start = async (input: CommandInput<'trial.start'>) => {
    setStarting(true);
    setProblem(null);
    const answer = await call('trial.start', input);
    setStarting(false);
    if (!answer.ok) return setProblem(answer.failure);
    const { streamId } = answer.value;
    if (streamId !== null) navigate(`/streams/${streamId}`);
  };
  return { starting, problem, start };
}

export type StartTrial = ReturnType<typeof useStartTrial>;

export type TrialAction = 'resume' | 'remove';

export function useTrialActions() {
  const call = useCall();
  const { store } = useApp();
  const [busy, setBusy] = useState<TrialAction | null>(null);
  return {
    busy,
    resume: async () => {
      setBusy('resume');
      const answer = await call('trial.resume', {});
      setBusy(null);
      if (!answer.ok) tellFailure(answer.failure);
    },
    remove: async () => {
      const streamId = store.getState().trial?.streamId ?? null;
      setBusy('remove');
      const answer = await call('trial.remove', {});
      setBusy(null);
      if (!answer.ok) return tellFailure(answer.failure);
      tell(t('The trial is removed. Its events stay in the audit trail.'));
      // The page of its stream is gone.
      if (window.location.hash.includes(`/streams/${streamId}`)) navigate('/streams');
    },
  };
}

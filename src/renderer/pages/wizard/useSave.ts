/** Saves the stream with the test that it passed, and opens its page. */
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { tell, tellFailure } from '../../components/tell';
import { navigate } from '../../router/navigation';
import { useCall } from '../../store/hooks';
import type { TestState } from './tested';
import type { WizardForm } from './useWizardForm';

export type StartAt = 'beginning' | 'now';

export interface Save {
  readonly startAt: StartAt;
  readonly setStartAt: (startAt: StartAt) => void;
  readonly saving: boolean;
  /** Why the latest attempt failed. */
  readonly problem: Failure | null;
  readonly save: () => Promise<void>;
}

interface SaveOptions {
  /** The stream being edited. Null for a new one. */
  readonly stream: StreamView | null;
  readonly wizardForm: WizardForm;
  readonly test: TestState;
  readonly onSaved: () => Promise<void>;
}

export function useSave({ stream, wizardForm: { subject, drafts }, test, onSaved }: SaveOptions): Save {
  const call = useCall();
  const [startAt, setStartAt] = useState<StartAt>('beginning');
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const save = async () => {
    setSaving(true);
    setProblem(null);
    const input = { stream: subject().stream, ...(test.kind === 'passed' ? { testedSearchId: test.searchId } : {}) };
    const answer = await (stream === null
      ? call('streams.create', { ...input, startAt })
      : call('streams.update', { ...input, id: stream.id }));
    if (!answer.ok) {
      setSaving(false);
      return setProblem(answer.failure);
    }
    const saved = answer.value;
    const confirmation =
      test.kind === 'passed' && test.confirmed ? await call('streams.confirmTest', { id: saved.id }) : null;
    await drafts.drop();
    await onSaved();
    setSaving(false);
    if (confirmation?.ok === false) tellFailure(confirmation.failure);
    const name = { stream: streamName(saved) };
    tell(stream === null ? t('{stream} is saved and active.', name) : t('{stream} is saved.', name));
    navigate(`/streams/${saved.id}`, {}, { replace: true });
  };
  return { startAt, setStartAt, saving, problem, save };
}

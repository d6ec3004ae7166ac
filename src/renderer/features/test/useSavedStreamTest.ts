/** The connection test of a saved stream: starting it, following it, and storing that its event was seen. */
import type { StreamView } from '../../../contract/stream';
import { tellFailure } from '../../components/tell';
import { useCall, useStream } from '../../store/hooks';
import { type RunningTest, useTest } from './useTest';

export interface SavedStreamTesting extends Pick<RunningTest, 'run' | 'busy' | 'problem' | 'cancel'> {
  readonly stream: StreamView;
  readonly begin: () => void;
  readonly confirmed: boolean;
  readonly confirm: () => void;
}

export function useSavedStreamTest(stream: StreamView): SavedStreamTesting {
  const call = useCall();
  const test = useTest();
  const current = useStream(stream.id) ?? stream;
  const report = test.run?.report ?? null;
  const confirmed =
    report !== null && current.tested?.searchId === report.searchId && current.tested.confirmedAtMs !== undefined;
  const confirm = async () => {
    const answer = await call('streams.confirmTest', { id: stream.id });
    if (!answer.ok) tellFailure(answer.failure);
  };
  return {
    ...test,
    stream: current,
    begin: () => void test.start(() => call('tests.startSaved', { id: stream.id })),
    confirmed,
    confirm: () => void confirm(),
  };
}

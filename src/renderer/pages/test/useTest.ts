/** Starts and cancels a connection test and follows it through the store. */
import { useState } from 'react';
import type { Answer } from '../../../contract/envelope';
import type { Failure } from '../../../contract/errors';
import { useAppState, useCall } from '../../store/hooks';
import { newTestRun, type TestRun } from '../../store/test-run';

export interface RunningTest {
  /** Null before the first start. */
  readonly run: TestRun | null;
  readonly busy: boolean;
  /** The test could not even be started. */
  readonly problem: Failure | null;
  readonly start: (begin: () => Promise<Answer<{ readonly testId: string }>>) => Promise<void>;
  readonly cancel: () => void;
  /** Forgets the last result. */
  readonly reset: () => void;
}

export function useTest(): RunningTest {
  const call = useCall();
  const [testId, setTestId] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const followed = useAppState((state) => (testId === null ? null : (state.tests[testId] ?? newTestRun)));
  const run = starting ? newTestRun : followed;
  return {
    run,
    busy: starting || (run !== null && run.report === null),
    problem,
    start: async (begin) => {
      setStarting(true);
      setProblem(null);
      const answer = await begin();
      setStarting(false);
      setTestId(answer.ok ? answer.value.testId : null);
      if (!answer.ok) setProblem(answer.failure);
    },
    cancel: () => {
      if (testId !== null) void call('tests.cancel', { testId });
    },
    reset: () => {
      setTestId(null);
      setProblem(null);
    },
  };
}

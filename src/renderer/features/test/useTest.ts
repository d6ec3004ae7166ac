/** Starts and cancels a connection test, and follows it through the store. */
import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../contract/envelope';
import type { Failure } from '../../../contract/errors';
import { useAppState, useCall } from '../../store/hooks';
import { newTestRun, type TestRun } from '../../store/test-run';

export interface RunningTest {
  /** Null before the first start. */
  readonly run: TestRun | null;
  readonly busy: boolean;
  /** The test could not be started. */
  readonly problem: Failure | null;
  readonly start: (begin: () => Promise<Answer<{ readonly testId: string }>>) => Promise<void>;
  readonly cancel: () => void;
  /** Discards the last result. */
  readonly reset: () => void;
}

export function useTest(): RunningTest {
  const call = useCall();
  const [testId, setTestId] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const followed = useAppState((state) => (testId === null ? null : (state.tests[testId] ?? newTestRun)));
  const run = starting ? newTestRun : followed;
  const busy = starting || (run !== null && run.report === null);
  /** Cancel was requested before the test had an id. */
  const unwanted = useRef(false);
  const cancel = () => {
    if (starting) unwanted.current = true;
    else if (testId !== null) void call('tests.cancel', { testId });
  };
  // Cancel the test when the user leaves while it is running.
  const leave = useRef(cancel);
  leave.current = busy ? cancel : () => undefined;
  useEffect(() => () => leave.current(), []);
  return {
    run,
    busy,
    problem,
    start: async (begin) => {
      unwanted.current = false;
      setStarting(true);
      setProblem(null);
      const answer = await begin();
      if (answer.ok && unwanted.current) await call('tests.cancel', { testId: answer.value.testId });
      setStarting(false);
      setTestId(answer.ok ? answer.value.testId : null);
      if (!answer.ok) setProblem(answer.failure);
    },
    cancel,
    reset: () => {
      setTestId(null);
      setProblem(null);
    },
  };
}

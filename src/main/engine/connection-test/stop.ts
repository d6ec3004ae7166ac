/** Stops a test: when the user cancels it, or at its time limit. */
import { type Failure, failure } from '../../../contract/errors';
import type { SenderDependencies } from '../../../destinations/sender';

export interface StopOptions {
  readonly cancel: AbortSignal;
  readonly limitMs: number;
  readonly sleep: SenderDependencies['sleep'];
  /** The failure for a reached limit. Called at that moment, so that it can name the running stage. */
  readonly onLimit: () => Failure;
}

export interface Stop {
  /** Aborted when the test has to stop. */
  readonly signal: AbortSignal;
  /** Resolves with the reason when the test has to stop. Never resolves if it ends by itself. */
  readonly reason: Promise<Failure>;
  /** The test has ended by itself. */
  dispose(): void;
}

export function createStop({ cancel, limitMs, sleep, onLimit }: StopOptions): Stop {
  const stopping = new AbortController();
  const disposed = new AbortController();
  const reason = new Promise<Failure>((resolve) => {
    const end = (why: Failure) => {
      resolve(why);
      stopping.abort(new Error(why.message));
    };
    const onCancel = () => end(failure('SLUICE-CMD-003'));
    if (cancel.aborted) onCancel();
    cancel.addEventListener('abort', onCancel, { once: true, signal: disposed.signal });
    const due = () => {
      if (!disposed.signal.aborted) end(onLimit());
    };
    // Only dispose() aborts the wait, and then there is nothing to do.
    sleep(limitMs, disposed.signal).then(due, due);
  });
  return { signal: stopping.signal, reason, dispose: () => disposed.abort() };
}

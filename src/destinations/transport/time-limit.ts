/** A signal that is aborted with another one, or when the time of one attempt is up. */

import { AttemptTimeout } from '../../network/attempt-timeout';
import type { SenderDependencies } from '../sender';

export interface TimeLimit {
  readonly signal: AbortSignal;
  readonly dispose: () => void;
}

export function timeLimit(
  outer: AbortSignal,
  { sleep, attemptTimeoutMs }: Pick<SenderDependencies, 'sleep' | 'attemptTimeoutMs'>,
): TimeLimit {
  const limited = new AbortController();
  const disposed = new AbortController();
  const onAbort = () => limited.abort(outer.reason);
  if (outer.aborted) onAbort();
  outer.addEventListener('abort', onAbort, { once: true, signal: disposed.signal });
  const due = () => {
    if (!disposed.signal.aborted) limited.abort(new AttemptTimeout(attemptTimeoutMs, 'connecting'));
  };
  // Cancelled only by dispose(). Nothing is left to do then.
  sleep(attemptTimeoutMs, disposed.signal).then(due, due);
  return { signal: limited.signal, dispose: () => disposed.abort() };
}

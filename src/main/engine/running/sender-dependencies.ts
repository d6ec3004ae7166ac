/** Time, randomness and identity that senders and connection tests get passed in. */
import type { SenderDependencies } from '../../../destinations/sender';
import type { Clock } from '../../clock';
import type { Trail } from '../trail/types';

export interface SenderEnvironment {
  readonly trail: Pick<Trail, 'trailId'>;
  readonly clock: Clock;
  readonly randomUuid: () => string;
  readonly version: string;
}

export function senderDependencies(environment: SenderEnvironment, attemptTimeoutMs: number): SenderDependencies {
  const { trail, clock, randomUuid, version } = environment;
  return {
    nowMs: clock.wallMs,
    sleep: (ms, signal) => sleep(clock, ms, signal),
    randomUuid,
    trailId: trail.trailId,
    attemptTimeoutMs,
    version,
  };
}

function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** Time, randomness and identity that senders and connection tests get passed in. */
import type { SenderDependencies } from '../../../../destinations/sender';
import type { Clock } from '../../../clock';
import type { AskSystemProxy } from '../../../threads/proxy-questions';

export interface SenderEnvironment {
  /** Of the trail that the events come from. */
  readonly trailId: string;
  readonly clock: Clock;
  readonly randomUuid: () => string;
  readonly version: string;
  /** Absent where the operating system cannot be asked. */
  readonly systemProxy?: AskSystemProxy | undefined;
  /** By which this computer is in a network; none if it is offline. */
  readonly ownAddresses?: (() => readonly string[]) | undefined;
}

export function senderDependencies(environment: SenderEnvironment, attemptTimeoutMs: number): SenderDependencies {
  const { trailId, clock, randomUuid, version, systemProxy, ownAddresses } = environment;
  return {
    nowMs: clock.wallMs,
    sleep: (ms, signal) => sleep(clock, ms, signal),
    randomUuid,
    trailId,
    attemptTimeoutMs,
    version,
    ...(systemProxy === undefined ? {} : { systemProxy }),
    ...(ownAddresses === undefined ? {} : { isOffline: () => ownAddresses().length === 0 }),
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

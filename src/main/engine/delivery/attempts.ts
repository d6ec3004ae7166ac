/**
 * The requests of a stream that are under way. Starts each, reports its result, and ends them all when the stream
 * stops.
 */
import type { EventBatch, SendResult } from '../../../destinations/sender';
import type { Clock } from '../../clock';
import { type RunningAttempt, startAttempt } from './attempt';
import type { Outlet } from './outlet/outlet';
import type { Watch } from './tap/watch';
import { within } from './within';

/** A request that was answered. */
export interface Answered {
  readonly requestId: number;
  readonly events: EventBatch;
  readonly result: SendResult;
  readonly startedAtMs: number;
  readonly durationMs: number;
}

export interface AttemptsDeps {
  readonly outlet: Pick<Outlet, 'send'>;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** The destination has the request; its acknowledgement is pending. */
  readonly onAccepted: (requestId: number) => void;
  readonly onAnswered: (answered: Answered) => void;
}

export class Attempts {
  readonly #deps: AttemptsDeps;
  readonly #running = new Map<number, RunningAttempt>();

  constructor(deps: AttemptsDeps) {
    this.#deps = deps;
  }

  /** @param watch undefined while nobody looks at the events */
  start(requestId: number, events: EventBatch, watch?: Watch): void {
    const { outlet, timeoutMs, clock, onAccepted, onAnswered } = this.#deps;
    const startedAtMs = clock.wallMs();
    const beganMs = clock.monotonicMs();
    const attempt = startAttempt(
      (context) => outlet.send(events, watch === undefined ? context : { ...context, watch }),
      { timeoutMs, onAccepted: () => onAccepted(requestId) },
      clock,
    );
    this.#running.set(requestId, attempt);
    void attempt.result.then((result) => {
      this.#running.delete(requestId);
      onAnswered({ requestId, events, result, startedAtMs, durationMs: clock.monotonicMs() - beganMs });
    });
  }

  /** Waits up to `timeoutMs` for requests under way, then aborts them. Resolves when each has been reported. */
  async stop(timeoutMs: number): Promise<void> {
    const results = Promise.all([...this.#running.values()].map((attempt) => attempt.result));
    await within(results, timeoutMs, this.#deps.clock);
    for (const attempt of this.#running.values()) attempt.abort();
    await results;
  }
}

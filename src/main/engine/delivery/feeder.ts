/**
 * Reads the next batch: first dead letters to resend, then events from the trail. If reading fails, the stream shows
 * the problem and reads again a few seconds later.
 */
import { type Failure, failure } from '../../../contract/errors';
import { eventBytes } from '../../../destinations/batch';
import type { Clock } from '../../clock';
import type { Batcher } from './batch/batcher';
import type { TrailBatch } from './batch/trail-batch';
import type { Pace } from './pace';
import type { ResendBatch, ResendQueue } from './resend-queue';

export type Batch = TrailBatch | ResendBatch;

export interface TrailProblem {
  readonly failure: Failure;
  readonly sinceMs: number;
}

export interface FeederDeps {
  readonly batcher: Batcher;
  readonly resends: ResendQueue;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Reading has failed, or has recovered. */
  readonly onProblem: () => void;
}

interface ReadProblem extends TrailProblem {
  readonly retryAtMs: number;
}

const READ_AGAIN_MS = 5_000;

export class Feeder {
  readonly #deps: FeederDeps;
  /** When to send a batch although it is not full; null when none is being filled. */
  #flushAtMs: number | null = null;
  #problem: ReadProblem | null = null;

  constructor(deps: FeederDeps) {
    this.#deps = deps;
  }

  get problem(): TrailProblem | null {
    return this.#problem;
  }

  /** Times at which to ask for the next batch, even if nothing has happened until then. */
  get times(): readonly (number | null)[] {
    const { pace, clock } = this.#deps;
    return [this.#flushAtMs, this.#problem?.retryAtMs ?? null, pace.waitUntilMs(clock.monotonicMs())];
  }

  /**
   * Null when there is nothing to send yet.
   * @param sizeCap limit on the events, where the destination found more too large; null: none
   * @param mayResend false while a batch of dead letters is under way: there is one at a time
   */
  next(sizeCap: number | null, mayResend: boolean): Batch | null {
    const { pace, clock } = this.#deps;
    const nowMs = clock.monotonicMs();
    if (this.#problem !== null && this.#problem.retryAtMs > nowMs) return null;
    if (pace.waitUntilMs(nowMs) !== null) return null;
    try {
      const batch = this.#read(sizeCap, mayResend);
      if (batch !== null && batch.toSend !== null) pace.spend(batch.toSend.count, eventBytes(batch.toSend), nowMs);
      if (this.#problem !== null) this.#setProblem(null);
      return batch;
    } catch (error) {
      this.failed(error);
      return null;
    }
  }

  /** The trail could not be read or written. Pauses reading for a few seconds. */
  failed(error: unknown): void {
    const raw = error instanceof Error ? error.message : String(error);
    const nowMs = this.#deps.clock.monotonicMs();
    this.#setProblem({
      failure: failure('SLUICE-STO-006', { raw }),
      sinceMs: this.#problem?.sinceMs ?? nowMs,
      retryAtMs: nowMs + READ_AGAIN_MS,
    });
  }

  /** Ends the pause after a failed read. */
  retryNow(): void {
    if (this.#problem !== null) this.#problem = { ...this.#problem, retryAtMs: this.#deps.clock.monotonicMs() };
  }

  #read(sizeCap: number | null, mayResend: boolean): Batch | null {
    const { batcher, resends, clock } = this.#deps;
    const resend = mayResend ? resends.next(sizeCap, clock.wallMs()) : null;
    if (resend !== null) return resend;
    const next = batcher.next(clock.monotonicMs(), sizeCap);
    this.#flushAtMs = next.kind === 'wait' ? next.untilMs : null;
    return next.kind === 'batch' ? next.batch : null;
  }

  #setProblem(problem: ReadProblem | null): void {
    this.#problem = problem;
    this.#deps.onProblem();
  }
}

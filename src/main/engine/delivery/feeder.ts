/**
 * Reads ahead: dead letters that are to be sent again, then the stream's events from the trail, a batch at a time. What can't
 * be read is tried again a few seconds later, and shown meanwhile.
 */
import { type Failure, failure } from '../../../contract/errors';
import type { Clock } from '../../clock';
import type { Batcher } from './batch/batcher';
import type { TrailBatch } from './batch/trail-batch';
import type { ResendBatch, ResendQueue } from './resend-queue';

export type Batch = TrailBatch | ResendBatch;

export interface TrailProblem {
  readonly failure: Failure;
  readonly sinceMs: number;
}

export interface FeederDeps {
  readonly batcher: Batcher;
  readonly resends: ResendQueue;
  readonly clock: Clock;
  /** The trail can't be read, or can be read again. */
  readonly onProblem: () => void;
}

interface ReadProblem extends TrailProblem {
  readonly retryAtMs: number;
}

const READ_AGAIN_MS = 5_000;

export class Feeder {
  readonly #deps: FeederDeps;
  /** When an unfilled batch goes as it is; null when none is being filled. */
  #flushAtMs: number | null = null;
  #problem: ReadProblem | null = null;

  constructor(deps: FeederDeps) {
    this.#deps = deps;
  }

  get problem(): TrailProblem | null {
    return this.#problem;
  }

  /** When a batch may be there although nothing happens until then. */
  get times(): readonly (number | null)[] {
    return [this.#flushAtMs, this.#problem?.retryAtMs ?? null];
  }

  /**
   * Null when there is nothing to be sent yet.
   * @param sizeCap most events, where the destination found more too large
   * @param mayResend whether dead letters may be sent again: one batch of them at a time
   */
  next(sizeCap: number | null, mayResend: boolean): Batch | null {
    if (this.#problem !== null && this.#problem.retryAtMs > this.#deps.clock.monotonicMs()) return null;
    try {
      const batch = this.#read(sizeCap, mayResend);
      if (this.#problem !== null) this.#setProblem(null);
      return batch;
    } catch (error) {
      this.failed(error);
      return null;
    }
  }

  /** The trail could not be read or written: nothing is read for a few seconds. */
  failed(error: unknown): void {
    const raw = error instanceof Error ? error.message : String(error);
    const nowMs = this.#deps.clock.monotonicMs();
    this.#setProblem({
      failure: failure('SLUICE-STO-006', { raw }),
      sinceMs: this.#problem?.sinceMs ?? nowMs,
      retryAtMs: nowMs + READ_AGAIN_MS,
    });
  }

  /** Reads again at once where reading has failed. */
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

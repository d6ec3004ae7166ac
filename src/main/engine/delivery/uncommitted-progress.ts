/**
 * A stream's progress since the last commit, gathered so that many acknowledgements become one small write. After a
 * crash before the commit these events are sent again; none is missed.
 */
import type { Attempt, NewDeadLetter, SeqRange, StreamProgress } from '../trail/types';
import type { SkippedRange, TrailBatch } from './batch/trail-batch';
import { deadLettersOf, latencyOf } from './batch-result';
import type { BatchState } from './core/batch-state';

/** Limit for the delivery log: at thousands of requests a second it does not record every success. */
const MAX_ATTEMPTS_PER_COMMIT = 200;

export interface PendingCounts {
  readonly delivered: number;
  readonly filtered: number;
  readonly skipped: number;
  /** The part of `skipped` that was lost to damage. */
  readonly lost: number;
  readonly deadLettered: number;
}

export class UncommittedProgress {
  #cursorSeq: number;
  #moved = false;
  #noted = false;
  #delivered = 0;
  #filtered: SeqRange[] = [];
  #skipped: SkippedRange[] = [];
  #deadLetters: NewDeadLetter[] = [];
  #attempts: Attempt[] = [];
  #retried = 0;
  #bytes = 0;
  #latencySumMs = 0;
  #latencyMaxMs = 0;

  constructor(cursorSeq: number) {
    this.#cursorSeq = cursorSeq;
  }

  get isEmpty(): boolean {
    return !this.#moved && !this.#noted && this.#attempts.length === 0;
  }

  get moved(): boolean {
    return this.#moved;
  }

  get attempts(): readonly Attempt[] {
    return this.#attempts;
  }

  settle(batch: TrailBatch, result: BatchState, wallMs: number): void {
    const latency = latencyOf(batch, result, wallMs);
    this.#moved = true;
    this.#cursorSeq = batch.toSeq;
    this.#delivered += result.delivered;
    for (const range of batch.filtered) this.#filtered.push(range);
    for (const range of batch.skipped) this.#skipped.push(range);
    for (const letter of deadLettersOf(batch, result, wallMs)) this.#deadLetters.push(letter);
    this.#latencySumMs += latency.sumMs;
    this.#latencyMaxMs = Math.max(this.#latencyMaxMs, latency.maxMs);
  }

  /**
   * @param retried events that will be sent again
   * @param acknowledgedBytes size of the events, if they were delivered
   */
  attempt(attempt: Attempt, retried: number, acknowledgedBytes: number): void {
    this.#retried += retried;
    this.#bytes += acknowledgedBytes;
    if (this.#attempts.length >= MAX_ATTEMPTS_PER_COMMIT) {
      const success = this.#attempts.findIndex((each) => each.outcome === 'delivered');
      this.#attempts.splice(Math.max(0, success), 1);
    }
    this.#attempts.push(attempt);
  }

  /** Has the age of the backlog recorded although nothing else has changed. */
  note(): void {
    this.#noted = true;
  }

  counts(): PendingCounts {
    return {
      delivered: this.#delivered,
      filtered: lengthOf(this.#filtered),
      skipped: lengthOf(this.#skipped),
      lost: lengthOf(this.#skipped.filter(({ reason }) => reason === 'damaged')),
      deadLettered: this.#deadLetters.length,
    };
  }

  /** The progress to commit. It stays here until {@link clear}, so that a failed commit loses nothing. */
  progress(wallMs: number, backlogAgeMs: number | null): StreamProgress {
    return {
      cursorSeq: this.#cursorSeq,
      delivered: this.#delivered,
      filtered: this.#filtered,
      skipped: this.#skipped,
      deadLetters: this.#deadLetters,
      attempts: this.#attempts,
      atMs: wallMs,
      metrics: {
        retried: this.#retried,
        bytes: this.#bytes,
        latencySumMs: this.#latencySumMs,
        latencyMaxMs: this.#latencyMaxMs,
        backlogAgeMs,
      },
    };
  }

  clear(): void {
    this.#moved = false;
    this.#noted = false;
    this.#delivered = 0;
    this.#filtered = [];
    this.#skipped = [];
    this.#deadLetters = [];
    this.#attempts = [];
    this.#retried = 0;
    this.#bytes = 0;
    this.#latencySumMs = 0;
    this.#latencyMaxMs = 0;
  }
}

function lengthOf(ranges: readonly SeqRange[]): number {
  return ranges.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0);
}

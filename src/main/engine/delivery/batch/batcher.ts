/**
 * Reads a stream's events from the trail and divides them into batches. Holds at most one read in memory, however
 * large the backlog is.
 */
import type { Trail, TrailSlice } from '../../trail/types';
import { BatchBuilder } from './batch-builder';
import type { EventRules } from './event-rules';
import type { BatchLimits } from './limits';
import type { TrailBatch } from './trail-batch';

/** Smallest size of a read: one read serves many small batches. */
const LEAST_READ_EVENTS = 1_000;
const LEAST_READ_BYTES = 256 * 1_024;

export interface BatcherOptions {
  readonly limits: BatchLimits;
  readonly rules: EventRules;
  readonly flushAfterMs: number;
}

export type NextBatch =
  | { readonly kind: 'batch'; readonly batch: TrailBatch }
  /** A batch is being filled. It is sent at this time even if it is not full. */
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** There are no more events in the trail. */
  | { readonly kind: 'none' };

export class Batcher {
  readonly #trail: Pick<Trail, 'readAfter' | 'headSeq'>;
  readonly #options: BatcherOptions;
  /** Everything up to here has been read. */
  #readSeq: number;
  #slices: TrailSlice[] = [];
  /** The next event in the first slice. */
  #index = 0;
  #builder: BatchBuilder | null = null;
  #sinceMs = 0;

  /** @param afterSeq the stream's cursor */
  constructor(trail: Pick<Trail, 'readAfter' | 'headSeq'>, options: BatcherOptions, afterSeq: number) {
    this.#trail = trail;
    this.#options = options;
    this.#readSeq = afterSeq;
  }

  /**
   * @param nowMs monotonic
   * @param sizeCap limit on the events, where the destination found more too large; null: none
   */
  next(nowMs: number, sizeCap: number | null): NextBatch {
    const builder = this.#builder ?? this.#begin(nowMs, sizeCap);
    let complete = false;
    while (!builder.isFull) {
      const [slice] = this.#slices;
      if (slice !== undefined) {
        this.#takeFrom(slice, builder);
        complete = this.#index === 0 && this.#hasMore && builder.isWorthAlone;
        if (complete) break;
        continue;
      }
      if (this.#readSeq >= this.#trail.headSeq) break;
      const gap = this.#read();
      if (gap === null) continue;
      if (!builder.isEmpty) return this.#finish(builder);
      this.#readSeq = gap.batch.toSeq;
      this.#builder = null;
      return gap;
    }
    if (builder.isEmpty) {
      this.#builder = null;
      return { kind: 'none' };
    }
    const dueMs = this.#sinceMs + this.#options.flushAfterMs;
    const mayWait = !complete && !builder.isFull && builder.events > 0;
    if (mayWait && nowMs < dueMs) return { kind: 'wait', untilMs: dueMs };
    return this.#finish(builder);
  }

  get #hasMore(): boolean {
    return this.#slices.length > 0 || this.#readSeq < this.#trail.headSeq;
  }

  #begin(nowMs: number, sizeCap: number | null): BatchBuilder {
    const { limits, rules } = this.#options;
    this.#sinceMs = nowMs;
    this.#builder = new BatchBuilder(limits, rules, sizeCap ?? limits.maxEvents);
    return this.#builder;
  }

  #finish(builder: BatchBuilder): NextBatch {
    this.#builder = null;
    return { kind: 'batch', batch: builder.build() };
  }

  #takeFrom(slice: TrailSlice, builder: BatchBuilder): void {
    this.#index = builder.add(slice, this.#index);
    if (this.#index < slice.ends.length) return;
    this.#slices.shift();
    this.#index = 0;
  }

  /** @returns events that can no longer be read, as a batch of their own; null when there are slices */
  #read(): Extract<NextBatch, { kind: 'batch' }> | null {
    const { maxEvents, maxBytes } = this.#options.limits;
    const { slices, gap } = this.#trail.readAfter(this.#readSeq, {
      maxEvents: Math.max(maxEvents, LEAST_READ_EVENTS),
      maxBytes: Math.max(maxBytes, LEAST_READ_BYTES),
    });
    if (gap !== undefined) {
      const nothing = { toSend: null, filtered: [], tooLarge: [], arrivals: [] };
      return { kind: 'batch', batch: { origin: 'trail', toSeq: gap.toSeq, skipped: [gap], ...nothing } };
    }
    const last = slices.at(-1);
    if (last === undefined) {
      throw new Error(`The trail returned no event after ${this.#readSeq}, but its newest is ${this.#trail.headSeq}.`);
    }
    this.#slices = [...slices];
    this.#index = 0;
    this.#readSeq = last.lastSeq;
    return null;
  }
}

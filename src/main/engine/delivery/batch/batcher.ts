/**
 * Reads a stream's events from the trail and cuts them into batches. Holds at most one read ahead, whatever the backlog.
 */
import type { Trail, TrailSlice } from '../../trail/types';
import { BatchBuilder } from './batch-builder';
import type { EventRules } from './event-rules';
import type { BatchLimits } from './limits';
import type { TrailBatch } from './trail-batch';

/** Least size of a read: with tiny requests many are cut from one read. */
const LEAST_READ_EVENTS = 1_000;
const LEAST_READ_BYTES = 256 * 1_024;

export interface BatcherOptions {
  readonly limits: BatchLimits;
  readonly rules: EventRules;
  readonly flushAfterMs: number;
}

export type NextBatch =
  | { readonly kind: 'batch'; readonly batch: TrailBatch }
  /** A batch is being filled; at this time it goes as it is. */
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** The stream is at the trail's end. */
  | { readonly kind: 'none' };

export class Batcher {
  readonly #trail: Pick<Trail, 'readAfter' | 'headSeq'>;
  readonly #options: BatcherOptions;
  /** Everything up to here has been read. */
  #readSeq: number;
  #slices: TrailSlice[] = [];
  /** Where in the first slice to go on. */
  #index = 0;
  #builder: BatchBuilder | null = null;
  #sinceMs = 0;

  /** @param afterSeq the stream's cursor */
  constructor(trail: Pick<Trail, 'readAfter' | 'headSeq'>, options: BatcherOptions, afterSeq: number) {
    this.#trail = trail;
    this.#options = options;
    this.#readSeq = afterSeq;
  }

  /** @param nowMs monotonic @param sizeCap most events, where the destination found more too large */
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

  /** @returns what can't be read any more, as a batch of its own; null when there are slices */
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
      throw new Error(`The trail gave no event behind ${this.#readSeq}, though its newest is ${this.#trail.headSeq}.`);
    }
    this.#slices = [...slices];
    this.#index = 0;
    this.#readSeq = last.lastSeq;
    return null;
  }
}

// Reads a stream's events from the trail and cuts them into loads. Holds at most one read ahead, whatever the backlog.
import type { Trail, TrailSlice } from '../../trail/types';
import type { EventRules } from './event-rules';
import { Gathering } from './gathering';
import type { BatchLimits } from './limits';
import type { Load } from './load';

/** Least size of a read: with tiny requests many are cut from one read. */
const LEAST_READ_EVENTS = 1_000;
const LEAST_READ_BYTES = 256 * 1_024;

export interface BatcherOptions {
  readonly limits: BatchLimits;
  readonly rules: EventRules;
  readonly flushAfterMs: number;
}

export type NextLoad =
  | { readonly kind: 'load'; readonly load: Load }
  /** A request is being filled; at this time it goes as it is. */
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
  #gathering: Gathering | null = null;
  #gatheringSinceMs = 0;

  /** @param afterSeq the stream's cursor */
  constructor(trail: Pick<Trail, 'readAfter' | 'headSeq'>, options: BatcherOptions, afterSeq: number) {
    this.#trail = trail;
    this.#options = options;
    this.#readSeq = afterSeq;
  }

  /** @param nowMs monotonic @param sizeCap most events, where the destination found more too large */
  next(nowMs: number, sizeCap: number | null): NextLoad {
    const gathering = this.#gathering ?? this.#begin(nowMs, sizeCap);
    let complete = false;
    while (!gathering.isFull) {
      const [slice] = this.#slices;
      if (slice !== undefined) {
        this.#takeFrom(slice, gathering);
        complete = this.#index === 0 && this.#hasMore && gathering.isWorthAlone;
        if (complete) break;
        continue;
      }
      if (this.#readSeq >= this.#trail.headSeq) break;
      const gap = this.#read();
      if (gap === null) continue;
      if (!gathering.isEmpty) return this.#finish(gathering);
      this.#readSeq = gap.load.toSeq;
      this.#gathering = null;
      return gap;
    }
    if (gathering.isEmpty) {
      this.#gathering = null;
      return { kind: 'none' };
    }
    const dueMs = this.#gatheringSinceMs + this.#options.flushAfterMs;
    const mayWait = !complete && !gathering.isFull && gathering.events > 0;
    if (mayWait && nowMs < dueMs) return { kind: 'wait', untilMs: dueMs };
    return this.#finish(gathering);
  }

  get #hasMore(): boolean {
    return this.#slices.length > 0 || this.#readSeq < this.#trail.headSeq;
  }

  #begin(nowMs: number, sizeCap: number | null): Gathering {
    const { limits, rules } = this.#options;
    this.#gatheringSinceMs = nowMs;
    this.#gathering = new Gathering(limits, rules, sizeCap ?? limits.maxEvents);
    return this.#gathering;
  }

  #finish(gathering: Gathering): NextLoad {
    this.#gathering = null;
    return { kind: 'load', load: gathering.load() };
  }

  #takeFrom(slice: TrailSlice, gathering: Gathering): void {
    this.#index = gathering.add(slice, this.#index);
    if (this.#index < slice.ends.length) return;
    this.#slices.shift();
    this.#index = 0;
  }

  /** @returns what can't be read any more, as a load of its own; null when there are slices */
  #read(): Extract<NextLoad, { kind: 'load' }> | null {
    const { maxEvents, maxBytes } = this.#options.limits;
    const { slices, gap } = this.#trail.readAfter(this.#readSeq, {
      maxEvents: Math.max(maxEvents, LEAST_READ_EVENTS),
      maxBytes: Math.max(maxBytes, LEAST_READ_BYTES),
    });
    if (gap !== undefined) {
      const load: Load = { toSeq: gap.toSeq, batch: null, filtered: [], skipped: [gap], tooLarge: [], arrivals: [] };
      return { kind: 'load', load };
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

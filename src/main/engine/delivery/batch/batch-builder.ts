/** Collects the events of one batch, in order, until it is full. Records those that are left out, with the reason. */
import type { TrailSlice } from '../../trail/types';
import { type EventRules, eventIn, startIn } from './event-rules';
import type { BatchLimits } from './limits';
import { batchOfRanges, type SkippedRange, type TrailBatch } from './trail-batch';

/** A batch is full after this many events were left out, so that a filter can't delay the rest. */
const MAX_LEFT_OUT = 4_000;

export class BatchBuilder {
  readonly #limits: BatchLimits;
  readonly #rules: EventRules;
  readonly #maxEvents: number;
  readonly #ranges: { slice: TrailSlice; from: number; to: number }[] = [];
  readonly #filtered: { fromSeq: number; toSeq: number }[] = [];
  readonly #skipped: (SkippedRange & { toSeq: number })[] = [];
  readonly #tooLarge: { seq: number; bytes: Uint8Array }[] = [];
  #toSeq = 0;
  #events = 0;
  #bytes = 0;
  #leftOut = 0;
  #closed = false;

  constructor(limits: BatchLimits, rules: EventRules, maxEvents: number) {
    this.#limits = limits;
    this.#rules = rules;
    this.#maxEvents = Math.max(1, Math.min(maxEvents, limits.maxEvents));
  }

  get isEmpty(): boolean {
    return this.#events + this.#leftOut === 0;
  }

  /** The number of events to send. */
  get events(): number {
    return this.#events;
  }

  /** Nothing more goes in. */
  get isFull(): boolean {
    return this.#closed || this.#events >= this.#maxEvents || this.#leftOut >= MAX_LEFT_OUT;
  }

  /**
   * Large enough to send without waiting for more. Asked at the end of a slice: events of one slice are sent from the
   * trail's memory, while joining them with the next slice needs a copy.
   */
  get isWorthAlone(): boolean {
    const { maxBytes } = this.#limits;
    return this.#ranges.length === 1 && (this.#events * 2 >= this.#maxEvents || this.#bytes * 2 >= maxBytes);
  }

  /** Adds events of the slice from `index` on. @returns the index of the first event that was not added */
  add(slice: TrailSlice, index: number): number {
    const at = this.#rules.sendsAll(slice)
      ? this.#addRange(slice, index, slice.ends.length)
      : this.#addEach(slice, index);
    if (at > index) this.#toSeq = slice.firstSeq + at - 1;
    return at;
  }

  build(): TrailBatch {
    return {
      toSeq: this.#toSeq,
      origin: 'trail',
      toSend: batchOfRanges(this.#ranges),
      filtered: this.#filtered,
      skipped: this.#skipped,
      tooLarge: this.#tooLarge,
      arrivals: this.#ranges.map(({ slice, from, to }) => ({ events: to - from, acceptedAtMs: slice.acceptedAtMs })),
    };
  }

  #addEach(slice: TrailSlice, index: number): number {
    let at = index;
    while (at < slice.ends.length && !this.isFull) {
      const verdict = this.#rules.verdict(slice, at);
      if (verdict === 'send') {
        if (this.#addRange(slice, at, at + 1) === at) break;
      } else {
        this.#leaveOut(slice, at, verdict);
        this.#leftOut += 1;
      }
      at += 1;
    }
    return at;
  }

  /** Adds events from `index` up to but not including `limit` as far as they fit, without applying the rules. */
  #addRange(slice: TrailSlice, index: number, limit: number): number {
    const { maxBytes, overheadBytesPerEvent } = this.#limits;
    const { ends } = slice;
    const most = Math.min(limit, index + this.#maxEvents - this.#events);
    let start = startIn(slice, index);
    let at = index;
    for (; at < most; at += 1) {
      const end = ends[at] ?? start;
      const bytes = this.#bytes + end - start + overheadBytesPerEvent;
      if (bytes > maxBytes && (this.#events > 0 || at > index)) {
        this.#closed = true;
        break;
      }
      this.#bytes = bytes;
      start = end + 1;
    }
    this.#events += at - index;
    const last = this.#ranges.at(-1);
    if (last !== undefined && last.slice === slice && last.to === index) last.to = at;
    else if (at > index) this.#ranges.push({ slice, from: index, to: at });
    return at;
  }

  #leaveOut(slice: TrailSlice, at: number, verdict: 'filtered' | 'sample' | 'too-old' | 'too-large'): void {
    const seq = slice.firstSeq + at;
    if (verdict === 'too-large') {
      this.#tooLarge.push({ seq, bytes: eventIn(slice, at) });
    } else if (verdict === 'filtered') {
      const last = this.#filtered.at(-1);
      if (last?.toSeq === seq - 1) last.toSeq = seq;
      else this.#filtered.push({ fromSeq: seq, toSeq: seq });
    } else {
      const last = this.#skipped.at(-1);
      if (last?.toSeq === seq - 1 && last.reason === verdict) last.toSeq = seq;
      else this.#skipped.push({ fromSeq: seq, toSeq: seq, reason: verdict });
    }
  }
}

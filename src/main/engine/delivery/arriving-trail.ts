/**
 * The trail as a stream of an outage drill sees it: events that are stored already appear one after the other, evenly
 * over a time, as if they arrived then. Events that really arrive meanwhile appear behind them.
 */
import type { Clock } from '../../clock';
import type { Arrivals } from '../engine-config';
import type { ReadLimits, ReadResult, Trail, TrailEvent, TrailSlice } from '../trail/types';

export type ReadableTrail = Pick<Trail, 'readAfter' | 'readEvent' | 'headSeq' | 'deadLetters'>;

export class ArrivingTrail implements ReadableTrail {
  readonly #trail: ReadableTrail;
  readonly #arrivals: Arrivals;
  readonly #clock: Pick<Clock, 'wallMs'>;
  /** What has appeared stays, even if the user sets the clock back. */
  #shown: number;

  constructor(trail: ReadableTrail, arrivals: Arrivals, clock: Pick<Clock, 'wallMs'>) {
    this.#trail = trail;
    this.#arrivals = arrivals;
    this.#clock = clock;
    this.#shown = Math.min(arrivals.afterSeq, trail.headSeq);
  }

  get deadLetters() {
    return this.#trail.deadLetters;
  }

  /** The newest event that has appeared. */
  get headSeq(): number {
    const { afterSeq } = this.#arrivals;
    const stored = Math.max(0, this.#trail.headSeq - afterSeq);
    this.#shown = Math.max(this.#shown, afterSeq + Math.floor(stored * this.#share()));
    return Math.min(this.#shown, this.#trail.headSeq);
  }

  /** Everything stored has appeared. From now on, this is the trail itself. */
  get isComplete(): boolean {
    return this.#share() === 1;
  }

  readAfter(seq: number, limits: ReadLimits): ReadResult {
    const visible = this.headSeq - seq;
    if (visible <= 0) return { slices: [], events: 0, bytes: 0 };
    const result = this.#trail.readAfter(seq, { ...limits, maxEvents: Math.min(limits.maxEvents, visible) });
    return { ...result, slices: result.slices.map((slice) => this.#arrived(slice)) };
  }

  readEvent(seq: number): TrailEvent | undefined {
    const event = this.#trail.readEvent(seq);
    return event && { ...event, acceptedAtMs: this.#arrivalMs(seq, event.acceptedAtMs) };
  }

  /** The delay of an event counts from when it appeared. */
  #arrived(slice: TrailSlice): TrailSlice {
    return { ...slice, acceptedAtMs: this.#arrivalMs(slice.firstSeq, slice.acceptedAtMs) };
  }

  #arrivalMs(seq: number, acceptedAtMs: number): number {
    const { afterSeq, fromMs, toMs } = this.#arrivals;
    const stored = Math.max(1, this.#trail.headSeq - afterSeq);
    const share = Math.min(1, Math.max(0, (seq - afterSeq) / stored));
    return Math.max(acceptedAtMs, Math.round(fromMs + share * (toMs - fromMs)));
  }

  /** The part of the time that has passed, from 0 to 1. */
  #share(): number {
    const { fromMs, toMs } = this.#arrivals;
    const nowMs = this.#clock.wallMs();
    return toMs <= fromMs || nowMs >= toMs ? 1 : Math.max(0, (nowMs - fromMs) / (toMs - fromMs));
  }
}

/**
 * Limits how fast a stream sends, so that a backlog does not flood the SIEM after an outage. Each batch takes the time
 * that its events and bytes take at the stream's limits, and the next one waits until it is over. A stream that sends
 * less than its limits never waits.
 */
import type { DeliverySettings } from '../../../contract/stream';

/** 0: no limit. Bytes are those of the events, before format and compression. */
export type PaceLimits = Pick<DeliverySettings, 'maxEventsPerSecond' | 'maxBytesPerSecond'>;

const SECOND_MS = 1_000;

const limitOf = (perSecond: number) => (perSecond === 0 ? Number.POSITIVE_INFINITY : perSecond);

export class Pace {
  readonly #perSecond: { readonly events: number; readonly bytes: number };
  #freeAtMs = Number.NEGATIVE_INFINITY;

  constructor(limits: PaceLimits) {
    this.#perSecond = { events: limitOf(limits.maxEventsPerSecond), bytes: limitOf(limits.maxBytesPerSecond) };
  }

  /** When the next batch may be sent, by the monotonic clock; null: now. */
  waitUntilMs(nowMs: number): number | null {
    return this.#freeAtMs > nowMs ? this.#freeAtMs : null;
  }

  /** A batch is about to be sent. */
  spend(events: number, bytes: number, nowMs: number): void {
    const seconds = Math.max(events / this.#perSecond.events, bytes / this.#perSecond.bytes);
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs) + seconds * SECOND_MS;
  }
}

/** Batches of at most a second's worth, so that a slow stream sends steadily. */
export function pacedLimits<L extends { readonly maxEvents: number; readonly maxBytes: number }>(
  limits: L,
  { maxEventsPerSecond, maxBytesPerSecond }: PaceLimits,
): L {
  return {
    ...limits,
    maxEvents: Math.min(limits.maxEvents, limitOf(maxEventsPerSecond)),
    maxBytes: Math.min(limits.maxBytes, limitOf(maxBytesPerSecond)),
  };
}

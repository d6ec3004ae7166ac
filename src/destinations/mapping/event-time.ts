/**
 * The time with which an event is sent: its own if the destination accepts it, else the time of its acceptance, which
 * is the same at every attempt. Any other time than the event's own is marked, with the reason.
 */
import type { TimeWindow } from '../../contract/definition';
import type { OdcEvent } from './odc-event';
import type { PlacedEvent } from './placed-event';
import { readTime } from './read-time';

/** @returns nanoseconds since 1970-01-01T00:00Z, or null when the value is no time */
export function parseNanos(value: unknown): bigint | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return readTime(String(value))?.nanos ?? null;
}

export function nanosFromMs(ms: number): bigint {
  return BigInt(Math.trunc(ms)) * 1_000_000n;
}

/** The event's own time, or that of its acceptance if it has none that can be read. */
export function eventNanos(event: OdcEvent, acceptedAtMs: number): bigint {
  return parseNanos(event.get('dateTime')) ?? nanosFromMs(acceptedAtMs);
}

/**
 * What the analyst is told about a time that is not the event's own. Searches and rules depend on these words: do not
 * change them.
 */
export interface TimeMark {
  readonly source: 'event' | 'acceptance' | 'sending';
  readonly reason: 'missing' | 'unreadable' | 'outside-window' | 'no-zone' | 'leap-second' | 'epoch';
  /** As in the event; longer texts are cut. */
  readonly original: string | undefined;
}

export interface SentTime {
  readonly nanos: bigint;
  readonly mark: TimeMark | null;
}

const MAX_ORIGINAL_CHARS = 128;

export interface Bounds {
  readonly from: bigint;
  readonly to: bigint;
}

/** What both the format can express and the service accepts now. */
export function boundsOf(window: TimeWindow, nowMs: number): Bounds {
  const edge = (text: string): bigint => {
    const nanos = parseNanos(text);
    if (nanos === null) throw new TypeError(`${text} is no time.`);
    return nanos;
  };
  const { earliest, latest, maxBehindMs, maxAheadMs } = window;
  const [first, last] = [edge(earliest), edge(latest)];
  const from = maxBehindMs === undefined ? first : nanosFromMs(nowMs - maxBehindMs);
  const to = maxAheadMs === undefined ? last : nanosFromMs(nowMs + maxAheadMs);
  return { from: from > first ? from : first, to: to < last ? to : last };
}

export const isWithin = (nanos: bigint, { from, to }: Bounds) => nanos >= from && nanos <= to;

/** @param bounds of the destination, by {@link boundsOf} @param nowMs stands in where even the acceptance is too long ago */
export function sentTime({ event, place }: PlacedEvent, bounds: Bounds, nowMs: number): SentTime {
  const text = event.get('dateTime');
  const original = text?.slice(0, MAX_ORIGINAL_CHARS).toWellFormed();
  const own = text === undefined ? null : readTime(text);
  if (own !== null && isWithin(own.nanos, bounds)) {
    const { nanos, assumption } = own;
    return { nanos, mark: assumption && { source: 'event', reason: assumption, original } };
  }
  const reason = own !== null ? 'outside-window' : event.has('dateTime') ? 'unreadable' : 'missing';
  const accepted = nanosFromMs(place.acceptedAtMs);
  if (isWithin(accepted, bounds)) return { nanos: accepted, mark: { source: 'acceptance', reason, original } };
  const now = nanosFromMs(nowMs);
  const nearest = now < bounds.from ? bounds.from : now > bounds.to ? bounds.to : now;
  return { nanos: nearest, mark: { source: 'sending', reason, original } };
}

/** The mark as fields, with the destination's prefix. */
export function markFields(mark: TimeMark | null, prefix: string): Record<string, string> {
  if (mark === null) return {};
  const { source, reason, original } = mark;
  return {
    [`${prefix}time_source`]: source,
    [`${prefix}time_reason`]: reason,
    ...(original === undefined ? {} : { [`${prefix}original_time`]: original }),
  };
}

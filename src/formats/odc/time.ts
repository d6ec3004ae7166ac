/**
 * The time of an event in a format. Formats know no clock: where the event's own time can't be read, that of its acceptance
 * stands in, which is the same at each attempt.
 */
import { boundsOf, type SentTime, sentTime } from '../../destinations/mapping/event-time';
import type { PlacedEvent } from '../../destinations/mapping/placed-event';

/** The years that have four digits. */
const bounds = boundsOf({ earliest: '0000-01-01T00:00:00Z', latest: '9999-12-31T23:59:59.999Z' }, 0);

export function formattedTime(placed: PlacedEvent): SentTime {
  return sentTime(placed, bounds, placed.place.acceptedAtMs);
}

/** Milliseconds since 1970, cut and not rounded. */
export function millisOf(nanos: bigint): number {
  const inMs = 1_000_000n;
  return Number((nanos - (((nanos % inMs) + inMs) % inMs)) / inMs);
}

/**
 * The event's own time, for destinations that refuse old events. Found without parsing the event where that is safe.
 */

import { readEvent } from '../../../../destinations/mapping/event-reader';
import { eventNanos, parseNanos } from '../../../../destinations/mapping/event-time';

const KEY = Buffer.from('"DateTime"');
const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** @param acceptedAtMs used where the event has no readable time */
export function eventTimeMs(event: Uint8Array, acceptedAtMs: number): number {
  const nanos = quickNanos(event) ?? eventNanos(readEvent(event), acceptedAtMs);
  return Number(nanos / 1_000_000n);
}

/** Null when the event has to be parsed: no such key, more than one, or a value with escapes. */
function quickNanos(event: Uint8Array): bigint | null {
  const text = Buffer.from(event.buffer, event.byteOffset, event.length);
  const key = text.indexOf(KEY);
  if (key === -1 || text.indexOf(KEY, key + KEY.length) !== -1) return null;
  let at = key + KEY.length;
  while (text[at] === SPACE || text[at] === COLON) at += 1;
  if (text[at] !== QUOTE) return null;
  const end = text.indexOf(QUOTE, at + 1);
  if (end === -1 || text.subarray(at, end).includes(BACKSLASH)) return null;
  return parseNanos(text.toString('latin1', at + 1, end));
}

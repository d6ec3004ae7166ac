/** Which of the events that are read again are those that were lost. Pure. */
import type { PackedEvents } from '../../../main/engine/trail/intake';
import type { StoredBefore } from '../../source';
import type { EventAgain } from './read-stretch';

/**
 * @param read the batch as it lies in the file now
 * @param stored what was stored of it then, in order; what was a duplicate then is not among these
 * @returns null when they do not fit together: the file has another content now
 */
export function missingEvents(
  read: readonly EventAgain[],
  stored: readonly StoredBefore[],
): readonly EventAgain[] | null {
  if (read.length < stored.length) return null;
  return read.length === stored.length ? missingByPlace(read, stored) : missingAmongDuplicates(read, stored);
}

function missingByPlace(read: readonly EventAgain[], stored: readonly StoredBefore[]): readonly EventAgain[] | null {
  const isSame = ({ bytes }: EventAgain, before: StoredBefore | undefined) =>
    before === undefined || typeof before === 'string' || Buffer.compare(before, bytes) === 0;
  if (!read.every((event, index) => isSame(event, stored[index]))) return null;
  return read.filter((_, index) => stored[index] === 'lost');
}

/** It is not known which were the duplicates: all that is not there is missing, and the trail knows duplicates by their ids. */
function missingAmongDuplicates(
  read: readonly EventAgain[],
  stored: readonly StoredBefore[],
): readonly EventAgain[] | null {
  if (stored.includes('again')) return null;
  const lost = stored.filter((before) => before === 'lost').length;
  const still = new Map<string, number>();
  for (const before of stored)
    if (typeof before !== 'string') still.set(keyOf(before), (still.get(keyOf(before)) ?? 0) + 1);
  const missing = read.filter(({ bytes }) => {
    const count = still.get(keyOf(bytes)) ?? 0;
    if (count > 0) still.set(keyOf(bytes), count - 1);
    return count === 0;
  });
  const isWhole = missing.length === read.length - stored.length + lost;
  return isWhole && missing.filter(({ id }) => id === undefined).length <= lost ? missing : null;
}

const keyOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** As an append takes them. */
export function packAgain(events: readonly EventAgain[]): PackedEvents {
  const bytes = new Uint8Array(events.reduce((sum, event) => sum + event.bytes.length + 1, 0));
  const ends = new Uint32Array(events.length);
  let at = 0;
  events.forEach((event, index) => {
    bytes.set(event.bytes, at);
    at += event.bytes.length;
    ends[index] = at;
    bytes[at++] = 0x0a;
  });
  return {
    bytes,
    ends,
    eventIds: events.map(({ id }) => id),
    marks: Uint8Array.from(events, ({ marks }) => marks),
    handedOver: true,
  };
}

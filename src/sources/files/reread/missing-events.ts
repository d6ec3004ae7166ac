/** Which of the events that were read again are the lost ones. Pure. */
import type { PackedEvents } from '../../../main/engine/trail/intake';
import { hasEventId } from '../../../main/engine/trail/log/event-ids';
import type { StoredBefore } from '../../source';
import type { EventAgain } from './read-stretch';

/**
 * @param read the batch as it is in the file now
 * @param stored what became of the events that were stored, in order; duplicates are not among them
 * @returns null if they do not match: the file has different content now
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

/**
 * It is not known which events were duplicates. All that are not there now count as missing, and the trail recognises
 * duplicates by their ids.
 */
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
  return isWhole && missing.filter(({ id }) => !hasEventId(id, 0)).length <= lost ? missing : null;
}

const keyOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** Packs events for an append. */
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
    ids: Buffer.concat(events.map(({ id }) => id)),
    marks: Uint8Array.from(events, ({ marks }) => marks),
    handedOver: true,
  };
}

/**
 * An event's identity at a destination, which distinguishes a copy from another event. Two events have the same
 * identity only if they have the same id.
 */
import { createHash, hash } from 'node:crypto';
import { endOf, startOf } from '../batch';
import type { EventBatch } from '../sender';
import type { OdcEvent } from './odc-event';
import type { PlacedEvent } from './placed-event';

const OURS = 'sluice:';
/** A string that looks like a number or a boolean, or like one of the forms below. */
const ambiguous = /^(?:"|sluice:|true$|false$|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$)/;

/**
 * The event's own id as text, digit for digit; undefined if it has none. A string that looks like a number or a boolean
 * is quoted, so that "1" and 1 stay different.
 */
function ownId(event: OdcEvent): string | undefined {
  const text = event.get('eventId');
  if (text === undefined || text.trim() === '') return undefined;
  if (!event.isString('eventId')) return text;
  return ambiguous.test(text) || !text.isWellFormed() ? JSON.stringify(text) : text;
}

/** A hash of an event's bytes: 22 characters for 128 bits. */
export function contentHash(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, 22);
}

/**
 * The event's id; for one that shares its id with another event, with its content's hash behind it; for one without an
 * id, or with one that the stream masks, its place in the trail. Missing, null, empty, blank, an object or an array is no id.
 */
export function identityOf({ event, source, place }: PlacedEvent): string {
  const id = place.isOnlyName ? undefined : ownId(event);
  if (id === undefined) return `${OURS}${place.trailId}:${place.seq}:${place.acceptedAtMs}`;
  return place.sharesId ? `${id}~${contentHash(source)}` : id;
}

const encoder = new TextEncoder();

/** Cuts between characters. */
function cutTo(text: string, maxBytes: number): string {
  const cut = new Uint8Array(maxBytes);
  return text.slice(0, encoder.encodeInto(text, cut).read);
}

const CONTROL = /\p{Cc}/u;
const EACH_CONTROL = /\p{Cc}/gu;

/**
 * An identity for a field with a limit: without control characters, and at most this long. If it had to be changed, a
 * hash of the whole is appended, so that two identities never become one.
 */
export function fittedIdentity(identity: string, maxBytes: number): string {
  const isShort = identity.length * 3 <= maxBytes || encoder.encode(identity).length <= maxBytes;
  if (isShort && !CONTROL.test(identity)) return identity;
  return `${cutTo(identity.replaceAll(EACH_CONTROL, ' '), maxBytes - 23)}~${contentHash(encoder.encode(identity))}`;
}

/** Changes if anything that is sent changes: places, times of acceptance or content. */
export function batchFingerprint(batch: EventBatch, trailId: string, contentChecksum: number): string {
  const digest = createHash('sha256').update(trailId);
  for (const column of [batch.seqs, batch.acceptedAtMs]) {
    digest.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  const length = endOf(batch, batch.count - 1) - startOf(batch, 0);
  return digest.update(`${length}:${contentChecksum}`).digest('hex').slice(0, 32);
}

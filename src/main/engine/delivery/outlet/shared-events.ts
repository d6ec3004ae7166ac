/**
 * The events of one request in memory that two threads share: the columns of the batch first, since numbers need
 * aligned places, then the bytes.
 */
import type { EventBatch } from '../../../../destinations/sender';
import { piecesOf } from '../batch/batch-pieces';

export interface SharedEvents {
  readonly memory: SharedArrayBuffer;
  readonly count: number;
  readonly bytes: number;
  readonly hasSharedIds: boolean;
  readonly contiguous: boolean;
  readonly hasRawNewlines: boolean;
}

const OF_NUMBER = Float64Array.BYTES_PER_ELEMENT;
const OF_OFFSET = Uint32Array.BYTES_PER_ELEMENT;

/** How much memory the batch takes. */
export function sharedLength(batch: EventBatch): number {
  return placesOf(batch.count, batch.sharesId !== null).bytes + lengthOf(piecesOf(batch));
}

/** @param memory holds at least {@link sharedLength} bytes */
export function shareEvents(batch: EventBatch, memory: SharedArrayBuffer): SharedEvents {
  const { count, contiguous, hasRawNewlines } = batch;
  const pieces = piecesOf(batch);
  const hasSharedIds = batch.sharesId !== null;
  const shared = { memory, count, bytes: lengthOf(pieces), hasSharedIds, contiguous, hasRawNewlines };
  const there = sharedBatch(shared);
  there.seqs.set(batch.seqs);
  there.acceptedAtMs.set(batch.acceptedAtMs);
  there.starts.set(batch.starts);
  there.ends.set(batch.ends);
  if (batch.sharesId !== null) there.sharesId?.set(batch.sharesId);
  let offset = 0;
  for (const piece of pieces) {
    there.bytes.set(piece, offset);
    offset += piece.length;
  }
  return shared;
}

const lengthOf = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, piece) => sum + piece.length, 0);

/** The batch in the shared memory. It is valid until the request is answered. */
export function sharedBatch({ memory, count, bytes, hasSharedIds, ...rest }: SharedEvents): EventBatch {
  const at = placesOf(count, hasSharedIds);
  return {
    seqs: new Float64Array(memory, at.seqs, count),
    acceptedAtMs: new Float64Array(memory, at.acceptedAtMs, count),
    starts: new Uint32Array(memory, at.starts, count),
    ends: new Uint32Array(memory, at.ends, count),
    sharesId: hasSharedIds ? new Uint8Array(memory, at.sharesId, count) : null,
    bytes: new Uint8Array(memory, at.bytes, bytes),
    count,
    contiguous: rest.contiguous,
    hasRawNewlines: rest.hasRawNewlines,
  };
}

function placesOf(count: number, hasSharedIds: boolean) {
  const acceptedAtMs = count * OF_NUMBER;
  const starts = acceptedAtMs + count * OF_NUMBER;
  const ends = starts + count * OF_OFFSET;
  const sharesId = ends + count * OF_OFFSET;
  return { seqs: 0, acceptedAtMs, starts, ends, sharesId, bytes: sharesId + (hasSharedIds ? count : 0) };
}

/**
 * Batches whose events lie apart in the trail's memory. They are joined when someone reads the batch's bytes. Who copies
 * the bytes anyway, into memory that a delivery thread shares, takes the pieces instead.
 */
import { endOf, startOf } from '../../../../destinations/batch';
import type { EventBatch } from '../../../../destinations/sender';

const piecesByBatch = new WeakMap<EventBatch, readonly Uint8Array[]>();

/** @param pieces side by side they are the batch's bytes */
export function batchOfPieces(batch: Omit<EventBatch, 'bytes'>, pieces: readonly Uint8Array[]): EventBatch {
  let bytes: Uint8Array | null = null;
  const whole: EventBatch = {
    ...batch,
    get bytes() {
      bytes ??= joined(pieces);
      return bytes;
    },
  };
  piecesByBatch.set(whole, pieces);
  return whole;
}

/** The batch's bytes, in order, without joining them. */
export function piecesOf(batch: EventBatch): readonly Uint8Array[] {
  return piecesByBatch.get(batch) ?? [batch.bytes];
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

/** One event of the batch, without joining the pieces. An event never lies in two of them. A view, not a copy. */
export function eventInPieces(batch: EventBatch, index: number): Uint8Array {
  const start = startOf(batch, index);
  const end = endOf(batch, index);
  let offset = 0;
  for (const piece of piecesOf(batch)) {
    if (start < offset + piece.length) return piece.subarray(start - offset, end - offset);
    offset += piece.length;
  }
  // An empty event at the end of the batch.
  return new Uint8Array();
}

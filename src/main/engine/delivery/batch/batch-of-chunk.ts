/** The events of one chunk, as the batch of a request. */
import { batchOf, eventAt, sliceBatch } from '../../../../destinations/batch';
import type { EventBatch } from '../../../../destinations/sender';
import { type Chunk, indexAt, sizeOf } from '../core/chunk';

/** A view of the batch where the chunk's events are consecutive, otherwise a copy. */
export function batchOfChunk(batch: EventBatch, chunk: Chunk): EventBatch {
  if (chunk.list !== null) return picked(batch, chunk);
  if (chunk.from === 0 && chunk.to === batch.count) return batch;
  const part = sliceBatch(batch, chunk.from, chunk.to);
  const offset = part.starts[0] ?? 0;
  const end = (part.ends[part.count - 1] ?? offset) + 1;
  return {
    ...part,
    bytes: batch.bytes.subarray(offset, end),
    starts: part.starts.map((start) => start - offset),
    ends: part.ends.map((stop) => stop - offset),
  };
}

function picked(batch: EventBatch, chunk: Chunk): EventBatch {
  const count = sizeOf(chunk);
  const events = Array.from({ length: count }, (_, at) => eventAt(batch, indexAt(chunk, at)));
  const ofEach = (column: Float64Array) =>
    Float64Array.from({ length: count }, (_, at) => column[indexAt(chunk, at)] ?? Number.NaN);
  const { sharesId } = batch;
  return {
    ...batchOf(events),
    seqs: ofEach(batch.seqs),
    acceptedAtMs: ofEach(batch.acceptedAtMs),
    sharesId: sharesId && Uint8Array.from({ length: count }, (_, at) => sharesId[indexAt(chunk, at)] ?? 0),
  };
}

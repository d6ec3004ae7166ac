/**
 * Handling of {@link EventBatch}: building one from separate events, looking at one event, taking a part of it.
 * Bytes are shared, never copied, except by {@link batchOf}.
 */
import type { EventBatch } from './sender';

const LINE_FEED = 0x0a;

/** Consecutive sequence numbers from `first` on. */
export function consecutiveSeqs(first: number, count: number): Float64Array {
  const seqs = new Float64Array(count);
  for (let index = 0; index < count; index += 1) seqs[index] = first + index;
  return seqs;
}

/**
 * Lays events out as the trail hands them over: contiguous, each followed by a line feed.
 * @param firstSeq the trail's number of the first event; the others follow without gaps
 * @param acceptedAtMs when all of them were accepted
 */
export function batchOf(events: readonly Uint8Array[], firstSeq = 1, acceptedAtMs = 0): EventBatch {
  const length = events.reduce((sum, event) => sum + event.length + 1, 0);
  const bytes = new Uint8Array(length);
  const starts = new Uint32Array(events.length);
  const ends = new Uint32Array(events.length);
  let offset = 0;
  let hasRawNewlines = false;
  events.forEach((event, index) => {
    starts[index] = offset;
    bytes.set(event, offset);
    offset += event.length;
    ends[index] = offset;
    bytes[offset] = LINE_FEED;
    offset += 1;
    hasRawNewlines ||= event.includes(LINE_FEED);
  });
  const seqs = consecutiveSeqs(firstSeq, events.length);
  return {
    bytes,
    starts,
    ends,
    count: events.length,
    seqs,
    acceptedAtMs: new Float64Array(events.length).fill(acceptedAtMs),
    sharesId: null,
    contiguous: true,
    hasRawNewlines,
  };
}

/** Node's view of the batch's bytes. */
export function bufferOf({ bytes }: EventBatch): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes of one event without the line feed that follows it. A view, not a copy. */
export function eventAt(batch: EventBatch, index: number): Uint8Array {
  return batch.bytes.subarray(startOf(batch, index), endOf(batch, index));
}

export function startOf(batch: EventBatch, index: number): number {
  const start = batch.starts[index];
  if (start === undefined) throw new RangeError(`There is no event ${index} in a batch of ${batch.count}.`);
  return start;
}

export function endOf(batch: EventBatch, index: number): number {
  const end = batch.ends[index];
  if (end === undefined) throw new RangeError(`There is no event ${index} in a batch of ${batch.count}.`);
  return end;
}

/** Events [from, to) as a batch of their own over the same bytes: for halving a refused batch. */
export function sliceBatch(batch: EventBatch, from: number, to: number): EventBatch {
  return {
    ...batch,
    starts: batch.starts.subarray(from, to),
    ends: batch.ends.subarray(from, to),
    seqs: batch.seqs.subarray(from, to),
    acceptedAtMs: batch.acceptedAtMs.subarray(from, to),
    sharesId: batch.sharesId?.subarray(from, to) ?? null,
    count: Math.max(0, to - from),
  };
}

/** Total bytes of the events, without separators. */
export function eventBytes(batch: EventBatch): number {
  let sum = 0;
  for (let index = 0; index < batch.count; index += 1) sum += endOf(batch, index) - startOf(batch, index);
  return sum;
}

/** Size and index of the largest event. */
export function largestEvent(batch: EventBatch): { readonly index: number; readonly bytes: number } {
  let largest = { index: 0, bytes: 0 };
  for (let index = 0; index < batch.count; index += 1) {
    const bytes = endOf(batch, index) - startOf(batch, index);
    if (bytes > largest.bytes) largest = { index, bytes };
  }
  return largest;
}

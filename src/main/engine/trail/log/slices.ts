/** Slices of events: made from a block's parts, and cut to a range or to limits without copying. */
import type { TrailSlice } from '../types';
import type { BlockParts } from './frame';

export interface SliceOrigin {
  readonly firstSeq: number;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly acceptedAtMs: number;
}

export function sliceOf(parts: Omit<BlockParts, 'ids'>, origin: SliceOrigin): TrailSlice {
  const { ends, bytes } = parts;
  const marks = parts.marks ?? new Uint8Array(ends.length);
  return {
    firstSeq: origin.firstSeq,
    lastSeq: origin.firstSeq + ends.length - 1,
    sourceId: origin.sourceId,
    sourceName: origin.sourceName,
    acceptedAtMs: origin.acceptedAtMs,
    bytes,
    ends,
    marks,
    anyMarks: parts.marks ? anyOf(marks) : 0,
  };
}

export function anyOf(marks: Uint8Array): number {
  let any = 0;
  for (const mark of marks) any |= mark;
  return any;
}

/** Offset of the event's first byte. */
export function startOf(ends: Uint32Array, index: number): number {
  return index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
}

/** The part from `fromSeq` to `toSeq`, both within the slice. */
export function cutSlice(slice: TrailSlice, fromSeq: number, toSeq: number): TrailSlice {
  if (fromSeq === slice.firstSeq && toSeq === slice.lastSeq) return slice;
  const first = fromSeq - slice.firstSeq;
  const behind = toSeq - slice.firstSeq + 1;
  const start = startOf(slice.ends, first);
  const ends = slice.ends.slice(first, behind);
  for (let i = 0; i < ends.length; i++) ends[i] = (ends[i] ?? 0) - start;
  const marks = slice.marks.subarray(first, behind);
  return {
    ...slice,
    firstSeq: fromSeq,
    lastSeq: toSeq,
    bytes: slice.bytes.subarray(start, startOf(slice.ends, behind)),
    ends,
    marks,
    anyMarks: slice.anyMarks === 0 ? 0 : anyOf(marks),
  };
}

/**
 * The last number so that all events from `fromSeq` up to it fit the limits; less than `fromSeq` when not even one
 * fits.
 */
export function lastWithin(slice: TrailSlice, fromSeq: number, maxEvents: number, maxBytes: number): number {
  const first = fromSeq - slice.firstSeq;
  const limit = startOf(slice.ends, first) + maxBytes;
  let low = first;
  let high = Math.min(slice.ends.length, first + maxEvents);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((slice.ends[middle] ?? 0) + 1 <= limit) low = middle + 1;
    else high = middle;
  }
  return slice.firstSeq + low - 1;
}

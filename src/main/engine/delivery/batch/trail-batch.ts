/**
 * A batch of consecutive events of the trail: those to send, ready for one request, and those left out.
 */

import { consecutiveSeqs } from '../../../../destinations/batch';
import type { EventBatch } from '../../../../destinations/sender';
import { EVENT_MARKS, type SeqRange, type SkipReason, type TrailSlice } from '../../trail/types';
import { batchOfPieces } from './batch-pieces';
import { endIn, startIn } from './event-rules';

export interface SkippedRange extends SeqRange {
  readonly reason: SkipReason;
}

/** Each event after the previous batch, up to `toSeq`, is in exactly one of these lists. */
export interface TrailBatch {
  readonly origin: 'trail';
  readonly toSeq: number;
  /** Null when no event is to be sent. */
  readonly toSend: EventBatch | null;
  readonly filtered: readonly SeqRange[];
  readonly skipped: readonly SkippedRange[];
  readonly tooLarge: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
  /** When the events to send were accepted: runs of events with the same time, in order. */
  readonly arrivals: readonly { readonly events: number; readonly acceptedAtMs: number }[];
}

/** Consecutive events of one slice, all to be sent, up to but not including `to`. */
export interface SliceRange {
  readonly slice: TrailSlice;
  readonly from: number;
  readonly to: number;
}

/** A view of the trail's memory: in one piece, or in several that are joined only where someone reads them as one. */
export function batchOfRanges(ranges: readonly SliceRange[]): EventBatch | null {
  const [only] = ranges;
  if (only === undefined) return null;
  return ranges.length === 1 ? viewOf(only) : joined(ranges);
}

function viewOf(range: SliceRange): EventBatch {
  const { slice, from, to } = range;
  const starts = new Uint32Array(to - from);
  const ends = new Uint32Array(to - from);
  fillOffsets(range, 0, starts, ends, 0);
  return {
    bytes: bytesOf(range),
    starts,
    ends,
    count: to - from,
    seqs: consecutiveSeqs(slice.firstSeq + from, to - from),
    acceptedAtMs: new Float64Array(to - from).fill(slice.acceptedAtMs),
    sharesId: sharedIds([range], to - from),
    contiguous: true,
    hasRawNewlines: hasRawNewline(range),
  };
}

function joined(ranges: readonly SliceRange[]): EventBatch {
  const count = ranges.reduce((sum, range) => sum + range.to - range.from, 0);
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  const seqs = new Float64Array(count);
  const acceptedAtMs = new Float64Array(count);
  let offset = 0;
  let index = 0;
  for (const range of ranges) {
    const { slice, from, to } = range;
    fillOffsets(range, offset, starts, ends, index);
    for (let event = from; event < to; event += 1) seqs[index + event - from] = slice.firstSeq + event;
    acceptedAtMs.fill(slice.acceptedAtMs, index, index + to - from);
    offset += spanOf(range);
    index += to - from;
  }
  return batchOfPieces(
    {
      starts,
      ends,
      count,
      seqs,
      acceptedAtMs,
      sharesId: sharedIds(ranges, count),
      contiguous: true,
      hasRawNewlines: ranges.some(hasRawNewline),
    },
    ranges.map(bytesOf),
  );
}

/** Null in the usual case: no event shares its id with another. */
function sharedIds(ranges: readonly SliceRange[], count: number): Uint8Array | null {
  if (!ranges.some(({ slice }) => (slice.anyMarks & EVENT_MARKS.sharedEventId) !== 0)) return null;
  const shared = new Uint8Array(count);
  let index = 0;
  for (const { slice, from, to } of ranges) {
    for (let event = from; event < to; event += 1, index += 1) {
      if (((slice.marks[event] ?? 0) & EVENT_MARKS.sharedEventId) !== 0) shared[index] = 1;
    }
  }
  return shared;
}

/** With the "\n" after each event. A view of the trail's memory. */
function bytesOf({ slice, from, to }: SliceRange): Uint8Array {
  return slice.bytes.subarray(startIn(slice, from), endIn(slice, to - 1) + 1);
}

function spanOf({ slice, from, to }: SliceRange): number {
  return endIn(slice, to - 1) + 1 - startIn(slice, from);
}

function fillOffsets(
  { slice, from, to }: SliceRange,
  base: number,
  starts: Uint32Array,
  ends: Uint32Array,
  at: number,
): void {
  const shift = base - startIn(slice, from);
  let start = base;
  for (let event = from; event < to; event += 1) {
    const end = endIn(slice, event) + shift;
    starts[at + event - from] = start;
    ends[at + event - from] = end;
    start = end + 1;
  }
}

function hasRawNewline({ slice, from, to }: SliceRange): boolean {
  if ((slice.anyMarks & EVENT_MARKS.rawNewline) === 0) return false;
  return slice.marks.subarray(from, to).some((marks) => (marks & EVENT_MARKS.rawNewline) !== 0);
}

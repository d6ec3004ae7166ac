// A stretch of the trail made ready for sending: one batch, and what became of the events that are not in it.

import { consecutiveSeqs } from '../../../../destinations/batch';
import type { EventBatch } from '../../../../destinations/sender';
import { EVENT_MARKS, type SeqRange, type SkipReason, type TrailSlice } from '../../trail/types';
import { endIn, startIn } from './event-rules';

export interface SkippedRange extends SeqRange {
  readonly reason: SkipReason;
}

/** Every event between the load before and `toSeq` is in exactly one of these. */
export interface Load {
  readonly toSeq: number;
  /** Null when nothing of the stretch is to be sent. */
  readonly batch: EventBatch | null;
  readonly filtered: readonly SeqRange[];
  readonly skipped: readonly SkippedRange[];
  readonly tooLarge: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
  /** When the batch's events were accepted: so many from the front at this time, then so many … */
  readonly arrivals: readonly { readonly events: number; readonly acceptedAtMs: number }[];
}

/** Consecutive events of one slice that are all to be sent; `to` is not included. */
export interface Run {
  readonly slice: TrailSlice;
  readonly from: number;
  readonly to: number;
}

/** One run becomes a batch over the trail's own memory; several are put side by side with one copy. */
export function batchOfRuns(runs: readonly Run[]): EventBatch | null {
  const [only] = runs;
  if (only === undefined) return null;
  return runs.length === 1 ? viewOf(only) : joined(runs);
}

function viewOf(run: Run): EventBatch {
  const { slice, from, to } = run;
  const offset = startIn(slice, from);
  const starts = new Uint32Array(to - from);
  const ends = new Uint32Array(to - from);
  fillOffsets(run, 0, starts, ends, 0);
  return {
    bytes: slice.bytes.subarray(offset, endIn(slice, to - 1) + 1),
    starts,
    ends,
    count: to - from,
    seqs: consecutiveSeqs(slice.firstSeq + from, to - from),
    acceptedAtMs: new Float64Array(to - from).fill(slice.acceptedAtMs),
    sharesId: sharedIds([run], to - from),
    contiguous: true,
    hasRawNewlines: hasRawNewline(run),
  };
}

function joined(runs: readonly Run[]): EventBatch {
  const count = runs.reduce((sum, run) => sum + run.to - run.from, 0);
  const bytes = new Uint8Array(runs.reduce((sum, run) => sum + spanOf(run), 0));
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  const seqs = new Float64Array(count);
  const acceptedAtMs = new Float64Array(count);
  let offset = 0;
  let index = 0;
  for (const run of runs) {
    const { slice, from, to } = run;
    bytes.set(slice.bytes.subarray(startIn(slice, from), endIn(slice, to - 1) + 1), offset);
    fillOffsets(run, offset, starts, ends, index);
    for (let event = from; event < to; event += 1) seqs[index + event - from] = slice.firstSeq + event;
    acceptedAtMs.fill(slice.acceptedAtMs, index, index + to - from);
    offset += spanOf(run);
    index += to - from;
  }
  return {
    bytes,
    starts,
    ends,
    count,
    seqs,
    acceptedAtMs,
    sharesId: sharedIds(runs, count),
    contiguous: true,
    hasRawNewlines: runs.some(hasRawNewline),
  };
}

/** Null in the usual case, in which no event of the batch shares its id with another. */
function sharedIds(runs: readonly Run[], count: number): Uint8Array | null {
  if (!runs.some(({ slice }) => (slice.anyMarks & EVENT_MARKS.sharedEventId) !== 0)) return null;
  const shared = new Uint8Array(count);
  let index = 0;
  for (const { slice, from, to } of runs) {
    for (let event = from; event < to; event += 1, index += 1) {
      if (((slice.marks[event] ?? 0) & EVENT_MARKS.sharedEventId) !== 0) shared[index] = 1;
    }
  }
  return shared;
}

/** Bytes of the run with the "\n" behind each event. */
function spanOf({ slice, from, to }: Run): number {
  return endIn(slice, to - 1) + 1 - startIn(slice, from);
}

function fillOffsets({ slice, from, to }: Run, base: number, starts: Uint32Array, ends: Uint32Array, at: number): void {
  const shift = base - startIn(slice, from);
  let start = base;
  for (let event = from; event < to; event += 1) {
    const end = endIn(slice, event) + shift;
    starts[at + event - from] = start;
    ends[at + event - from] = end;
    start = end + 1;
  }
}

function hasRawNewline({ slice, from, to }: Run): boolean {
  if ((slice.anyMarks & EVENT_MARKS.rawNewline) === 0) return false;
  return slice.marks.subarray(from, to).some((marks) => (marks & EVENT_MARKS.rawNewline) !== 0);
}

/** A trail in memory for parts of delivery that only read, with slices as in the real one. */
import { EVENT_MARKS, type ReadLimits, type ReadResult, type TrailSlice } from '../../../src/main/engine/trail/types';

const encoder = new TextEncoder();

export interface SliceOptions {
  readonly acceptedAtMs?: number;
  readonly marks?: readonly number[];
}

/** A slice of these events. The first has the number `firstSeq`. */
export function sliceOf(firstSeq: number, events: readonly string[], options: SliceOptions = {}): TrailSlice {
  const bytes = encoder.encode(events.map((event) => `${event}\n`).join(''));
  const ends = new Uint32Array(events.length);
  let offset = 0;
  events.forEach((event, index) => {
    offset += encoder.encode(event).length;
    ends[index] = offset;
    offset += 1;
  });
  const marks = Uint8Array.from(
    options.marks ?? events.map((event) => (event.includes('\n') ? EVENT_MARKS.rawNewline : 0)),
  );
  return {
    firstSeq,
    lastSeq: firstSeq + events.length - 1,
    sourceId: 'source',
    sourceName: 'Source',
    acceptedAtMs: options.acceptedAtMs ?? 1_000,
    bytes,
    ends,
    marks,
    anyMarks: marks.reduce((all, each) => all | each, 0),
  };
}

/** Returns whole slices as long as they fit the limits, like the real trail does with blocks. */
export class TrailDouble {
  readonly slices: TrailSlice[] = [];
  /** Numbers up to here are no longer stored. */
  expiredSeq = 0;
  reads = 0;

  get headSeq(): number {
    return this.slices.at(-1)?.lastSeq ?? this.expiredSeq;
  }

  append(events: readonly string[], options: SliceOptions = {}): void {
    this.slices.push(sliceOf(this.headSeq + 1, events, options));
  }

  readAfter(seq: number, limits: ReadLimits): ReadResult {
    this.reads += 1;
    if (seq < this.expiredSeq) {
      const gap = { fromSeq: seq + 1, toSeq: this.expiredSeq, reason: 'expired' as const };
      return { slices: [], events: 0, bytes: 0, gap };
    }
    const slices: TrailSlice[] = [];
    let events = 0;
    let bytes = 0;
    for (const slice of this.slices) {
      if (slice.lastSeq <= seq) continue;
      const cut = slice.firstSeq > seq ? slice : cutBefore(slice, seq);
      if (
        slices.length > 0 &&
        (events + cut.ends.length > limits.maxEvents || bytes + cut.bytes.length > limits.maxBytes)
      )
        break;
      slices.push(cut);
      events += cut.ends.length;
      bytes += cut.bytes.length;
    }
    return { slices, events, bytes };
  }
}

function cutBefore(slice: TrailSlice, seq: number): TrailSlice {
  const gone = seq - slice.firstSeq + 1;
  const offset = (slice.ends[gone - 1] ?? 0) + 1;
  return {
    ...slice,
    firstSeq: seq + 1,
    bytes: slice.bytes.subarray(offset),
    ends: slice.ends.subarray(gone).map((end) => end - offset),
    marks: slice.marks.subarray(gone),
  };
}

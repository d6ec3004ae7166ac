/**
 * Replays frames from the segments into the database: the last one or two after a crash, all of them after the
 * database was lost.
 */
import { scanSegment } from '../log/scan';
import type { SegmentFolder } from '../log/segment-folder';
import type { SegmentPlace } from '../log/segment-writer';
import { examineTail } from '../log/torn-tail';
import type { TrailDatabase } from '../store/database';
import type { LogIndex } from '../store/log-index';
import type { DamagedPlace, SeqRange } from '../types';

export interface ReplayFrom {
  readonly place: SegmentPlace;
  readonly headSeq: number;
  /** Of frames that end here or before, only the blocks are missing from the database. */
  readonly blocksOnlyUpTo: SegmentPlace;
  /** Without a `headSeq`: numbers from here up to the first frame are lost; infinite when not known. */
  readonly oldestSeq: number;
  /** Whether to truncate what a crash left unfinished at the end. */
  readonly truncateTorn: boolean;
  /** Copies damaged bytes and returns the copy's path. */
  readonly keep: (place: DamagedPlace) => string | undefined;
}

/** Numbers of events that can't be read, and bytes that belong to no intact frame. Either may be missing. */
export interface Hole extends SeqRange {
  readonly place: DamagedPlace | undefined;
  /** The path of a copy of these bytes. */
  readonly asidePath: string | undefined;
  /** When the events before and after it were accepted, as far as known. */
  readonly acceptedMs: { readonly from: number; readonly to: number } | undefined;
}

export interface ReplayResult {
  /** The end of the last segment. The next frame starts a new one. */
  readonly end: SegmentPlace;
  readonly headSeq: number;
  /** Frames that the database was missing. */
  readonly frames: number;
  readonly holes: readonly Hole[];
}

export function replaySegments(
  store: TrailDatabase,
  index: LogIndex,
  folder: SegmentFolder,
  from: ReplayFrom,
): ReplayResult {
  let result: ReplayResult = { end: from.place, headSeq: from.headSeq, frames: 0, holes: [] };
  const segments = folder.list();
  const newest = segments.at(-1)?.number;
  for (const { number, size } of segments) {
    if (number < from.place.segment) continue;
    const start = number === from.place.segment ? from.place.offset : 0;
    const before = result;
    // A segment is complete only once all its frames are on the disk.
    const durableTo = number === newest ? offsetIn(number, from.blocksOnlyUpTo) : size;
    result =
      start < size ? store.relaxed(() => replayOne(index, folder, number, start, durableTo, from, before)) : before;
    result = { ...result, end: { segment: number, offset: folder.sizeOf(number) } };
  }
  return result;
}

function replayOne(
  index: LogIndex,
  folder: SegmentFolder,
  segment: number,
  start: number,
  durableTo: number,
  from: ReplayFrom,
  before: ReplayResult,
): ReplayResult {
  let { headSeq, frames } = before;
  const holes = [...before.holes];
  let acceptedMs = headSeq > 0 ? index.blockUpTo(headSeq)?.acceptedAtMs : undefined;
  const note = (range: SeqRange, at: number, behind: number, accepted: Hole['acceptedMs']) => {
    const place = behind > at ? { segment, offset: at, length: behind - at } : undefined;
    holes.push({ ...range, place, asidePath: place && from.keep(place), acceptedMs: accepted });
  };
  const scanned = scanSegment(folder, segment, start, durableTo, (frame) => {
    const first = frame.blocks[0]?.meta.firstSeq ?? headSeq + 1;
    const accepted = frame.meta.batches[0]?.acceptedAtMs;
    // Without a database, assume that retention deleted everything before the oldest segment.
    const fromSeq = headSeq > 0 ? headSeq + 1 : Math.min(first, from.oldestSeq);
    const isHole = frame.start > frame.damagedFrom || first > fromSeq;
    if (isHole && first > headSeq) {
      const between = accepted === undefined ? undefined : { from: acceptedMs ?? accepted, to: accepted };
      note({ fromSeq, toSeq: first - 1 }, frame.damagedFrom, frame.start, between);
    }
    acceptedMs = accepted ?? acceptedMs;
    if (first <= headSeq) return;
    frames++;
    index.record(frame, !isBehind({ segment, offset: frame.end }, from.blocksOnlyUpTo));
    const last = frame.blocks.at(-1)?.meta;
    if (last) headSeq = last.firstSeq + last.count - 1;
  });
  if (scanned.tornBytes > 0) {
    const tail = examineTail(folder, segment, scanned.end, scanned.end + scanned.tornBytes);
    if (tail.kind === 'damaged') {
      const last = tail.meta?.blocks.at(-1);
      const toSeq = last === undefined ? headSeq : Math.max(headSeq, last.firstSeq + last.count - 1);
      const accepted = tail.meta?.batches[0]?.acceptedAtMs;
      const at = accepted === undefined ? undefined : { from: accepted, to: accepted };
      note({ fromSeq: headSeq + 1, toSeq }, scanned.end, tail.end, at);
      headSeq = toSeq;
    }
  }
  if (from.truncateTorn) folder.truncate(segment, scanned.end);
  return { end: before.end, headSeq, frames, holes };
}

/** How far the segment lies before this place. */
function offsetIn(segment: number, place: SegmentPlace): number {
  if (place.segment === segment) return place.offset;
  return place.segment > segment ? Number.POSITIVE_INFINITY : 0;
}

function isBehind(place: SegmentPlace, other: SegmentPlace): boolean {
  return place.segment > other.segment || (place.segment === other.segment && place.offset > other.offset);
}

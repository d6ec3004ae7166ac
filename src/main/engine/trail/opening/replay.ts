// Makes the database know what the segments hold: after a crash the last frame or two, after the loss of the database all of
// them.
import { scanSegment } from '../log/scan';
import type { SegmentFolder } from '../log/segment-folder';
import type { SegmentPlace } from '../log/segment-writer';
import type { TrailDatabase } from '../store/database';
import type { LogIndex } from '../store/log-index';

export interface ReplayFrom {
  readonly place: SegmentPlace;
  readonly headSeq: number;
  /** Frames that end here or before are known but for their blocks. */
  readonly blocksOnlyUpTo: SegmentPlace;
  /** Cut off what a crash left unfinished at the end. */
  readonly truncateTorn: boolean;
}

export interface ReplayResult {
  /** Where the last segment ends; the next frame begins a new one. */
  readonly end: SegmentPlace;
  readonly headSeq: number;
  /** Frames that the database did not know. */
  readonly frames: number;
  /** Numbers that were given to events which can't be read. */
  readonly lostEvents: number;
  /** Bytes that belong to no whole frame. */
  readonly damagedBytes: number;
}

export function replaySegments(
  store: TrailDatabase,
  index: LogIndex,
  folder: SegmentFolder,
  from: ReplayFrom,
): ReplayResult {
  let result: ReplayResult = { end: from.place, headSeq: from.headSeq, frames: 0, lostEvents: 0, damagedBytes: 0 };
  for (const { number, size } of folder.list()) {
    if (number < from.place.segment) continue;
    const start = number === from.place.segment ? from.place.offset : 0;
    const before = result;
    result = start < size ? store.relaxed(() => replayOne(index, folder, number, start, from, before)) : before;
    result = { ...result, end: { segment: number, offset: folder.sizeOf(number) } };
  }
  return result;
}

function replayOne(
  index: LogIndex,
  folder: SegmentFolder,
  segment: number,
  start: number,
  from: ReplayFrom,
  before: ReplayResult,
): ReplayResult {
  let { headSeq, frames, lostEvents, damagedBytes } = before;
  const scanned = scanSegment(folder, segment, start, (frame) => {
    const first = frame.blocks[0]?.meta.firstSeq ?? headSeq + 1;
    if (first <= headSeq) return;
    // Without a database nothing is known of what came before the oldest segment: retention took it.
    if (headSeq > 0) lostEvents += first - headSeq - 1;
    frames++;
    index.record(frame, !isBehind({ segment, offset: frame.end }, from.blocksOnlyUpTo));
    const last = frame.blocks.at(-1)?.meta;
    if (last) headSeq = last.firstSeq + last.count - 1;
  });
  damagedBytes += scanned.skippedBytes;
  if (from.truncateTorn) folder.truncate(segment, scanned.end);
  else damagedBytes += scanned.tornBytes;
  return { end: before.end, headSeq, frames, lostEvents, damagedBytes };
}

function isBehind(place: SegmentPlace, other: SegmentPlace): boolean {
  return place.segment > other.segment || (place.segment === other.segment && place.offset > other.offset);
}

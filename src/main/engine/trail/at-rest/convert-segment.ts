/**
 * Writes a segment anew in another form, frame by frame. Damaged events stay damaged, and are found as such later.
 * Frames of which only the header or the description is damaged are repaired from the index, so that their events,
 * which can still be read, are kept.
 */
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { moveDurably } from '../../../write-durably';
import {
  type BlockMeta,
  encodeStored,
  type FrameForm,
  type FrameMeta,
  storedBytesOf,
  storedLength,
} from '../log/frame';
import { type FrameInPlace, frameAt } from '../log/frames-in';
import { realDisk, writeWhole } from '../log/log-disk';
import { nextMagic } from '../log/scan';
import type { SegmentFolder } from '../log/segment-folder';

/** A block as the index knows it. */
export interface IndexedBlock extends Omit<BlockMeta, 'batch'> {
  readonly offset: number;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly acceptedAtMs: number;
}

export interface SegmentConversion {
  /** In the segment's present form. */
  readonly folder: SegmentFolder;
  readonly segment: number;
  readonly to: FrameForm;
  /** The blocks that start between two offsets, in their order. */
  readonly blocksBetween: (from: number, behind: number) => readonly IndexedBlock[];
}

/** After a crash, either the old file or the new one is there, whole. */
export function convertSegment({ folder, segment, to, blocksBetween }: SegmentConversion): void {
  const draft = draftOf(folder, segment);
  const file = openSync(draft, 'w', 0o600);
  let end = 0;
  const put = (meta: FrameMeta, blocks: readonly Uint8Array[], setAside: readonly Uint8Array[]) => {
    const frame = encodeStored(
      to,
      meta,
      blocks.map((bytes) => [bytes]),
      setAside,
    );
    writeWhole(realDisk, file, frame.parts, end);
    end += frame.length;
  };
  try {
    const size = folder.sizeOf(segment);
    for (let at = 0; at < size; ) {
      const frame = frameAt(folder, segment, at);
      if (frame === undefined) {
        const next = nextFrame(folder, segment, at + 1, size);
        for (const block of blocksBetween(at, next)) {
          put(metaOf(block), [bytesOf(folder, segment, block.offset, block)], []);
        }
        at = next;
      } else {
        const { blocks, setAside } = bodyOf(folder, segment, frame);
        const { unsyncedBytes: _unsyncedBytes, ...meta } = frame.meta;
        put(meta, blocks, setAside);
        at = frame.end;
      }
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  folder.forget(segment);
  moveDurably(draft, folder.fileOf(segment));
}

/** Removes what a conversion that did not finish has left. */
export function removeDraft(folder: SegmentFolder, segment: number): void {
  rmSync(draftOf(folder, segment), { force: true });
}

function draftOf(folder: SegmentFolder, segment: number): string {
  return `${folder.fileOf(segment)}.new`;
}

/** The start of the next frame with an intact description, or the end of the file. */
export function nextFrame(folder: SegmentFolder, segment: number, from: number, size: number): number {
  let at = nextMagic(folder, segment, from, size);
  while (at < size && frameAt(folder, segment, at) === undefined) at = nextMagic(folder, segment, at + 1, size);
  return at;
}

function bodyOf(folder: SegmentFolder, segment: number, { bodyAt, end, meta }: FrameInPlace) {
  let at = bodyAt;
  const blocks = meta.blocks.map((block) => {
    const bytes = bytesOf(folder, segment, at, block);
    at += storedLength(folder.form, block);
    return bytes;
  });
  const stored = folder.read(segment, at, Math.max(0, end - at));
  return { blocks, setAside: stored.length > 0 ? [storedBytesOf(folder.form, 'set aside', stored)] : [] };
}

function bytesOf(
  folder: SegmentFolder,
  segment: number,
  offset: number,
  block: Pick<BlockMeta, 'firstSeq' | 'count' | 'idsLength' | 'marked' | 'bytesLength'>,
): Buffer {
  return storedBytesOf(folder.form, block, folder.read(segment, offset, storedLength(folder.form, block)));
}

/** Of a frame with this block alone. The counters of its source are in the database, and the position is lost. */
function metaOf({ sourceId, sourceName, acceptedAtMs, offset: _offset, ...block }: IndexedBlock): FrameMeta {
  const { count, bytesLength } = block;
  return {
    blocks: [{ ...block, batch: 0 }],
    batches: [
      { sourceId, sourceName, acceptedAtMs, stored: count, storedBytes: bytesLength, duplicates: 0, setAside: [] },
    ],
    setAsideCrc: 0,
  };
}

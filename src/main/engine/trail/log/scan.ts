/**
 * Scans the frames of a segment and verifies every byte: those that the database is missing after a power failure, or
 * all of them when the database is lost. Skips damage up to the next intact frame. But it ends at a frame that a crash
 * has left unfinished: intact frames after that were written together with it, and were not acknowledged either.
 */
import type { BlockMeta, FrameMeta } from './frame';
import {
  decodeBlock,
  decodeDescription,
  decodeHeader,
  decodeSetAside,
  FRAME_HEADER_BYTES,
  storedLength,
} from './frame';
import type { SegmentFolder } from './segment-folder';
import { examineTail } from './torn-tail';

export interface ScannedBlock {
  readonly meta: BlockMeta;
  /** The block's offset in its segment. */
  readonly offset: number;
  readonly ids: Uint8Array;
}

export interface ScannedFrame {
  readonly meta: FrameMeta;
  readonly segment: number;
  readonly end: number;
  readonly blocks: readonly ScannedBlock[];
  /** The bytes of records set aside, by batch and record. */
  readonly setAside: readonly (readonly Uint8Array[])[];
  /** The start of the bytes before it that belong to no intact frame; its own start when there are none. */
  readonly damagedFrom: number;
  readonly start: number;
}

export interface ScanResult {
  /** The end of the last intact frame. */
  readonly end: number;
  /** Bytes after that; 0 if they are only zeros. */
  readonly tornBytes: number;
}

const SEARCH_BYTES = 1024 * 1024;

/** @param durableTo frames up to here were on the disk */
export function scanSegment(
  folder: SegmentFolder,
  segment: number,
  from: number,
  durableTo: number,
  onFrame: (frame: ScannedFrame) => void,
): ScanResult {
  const size = folder.sizeOf(segment);
  let at = from;
  let end = from;
  while (at < size) {
    const frame = readFrame(folder, segment, at);
    if (frame) {
      onFrame({ ...frame, damagedFrom: end, start: at });
      end = frame.end;
      at = frame.end;
    } else {
      if (at === end && at >= durableTo && isUnfinished(folder, segment, at, size)) break;
      at = nextMagic(folder, segment, at + 1, size);
    }
  }
  return { end, tornBytes: isZero(folder, segment, end, size) ? 0 : size - end };
}

/** Whether a crash has left the frame at this place unfinished, so that nothing after it was acknowledged. */
function isUnfinished(folder: SegmentFolder, segment: number, at: number, size: number): boolean {
  if (examineTail(folder, segment, at, size).kind !== 'unfinished') return false;
  // A later frame may have been written when this one was on the disk: then it was damaged afterwards.
  for (let next = nextMagic(folder, segment, at + 1, size); next < size; ) {
    const frame = readFrame(folder, segment, next);
    if (frame !== undefined && next - (frame.meta.unsyncedBytes ?? 0) > at) return false;
    next = frame?.end ?? nextMagic(folder, segment, next + 1, size);
  }
  return true;
}

function readFrame(
  folder: SegmentFolder,
  segment: number,
  at: number,
): Omit<ScannedFrame, 'damagedFrom' | 'start'> | undefined {
  const header = decodeHeader(folder.form, folder.read(segment, at, FRAME_HEADER_BYTES));
  if (!header) return undefined;
  const descriptionAt = at + FRAME_HEADER_BYTES;
  const meta = decodeDescription(folder.form, header, folder.read(segment, descriptionAt, header.descriptionLength));
  if (!meta) return undefined;
  let offset = descriptionAt + header.descriptionLength;
  const end = offset + header.bodyLength;
  const blocks: ScannedBlock[] = [];
  for (const block of meta.blocks) {
    const length = storedLength(folder.form, block);
    const parts = decodeBlock(folder.form, folder.read(segment, offset, length), block);
    if (!parts) return undefined;
    blocks.push({ meta: block, offset, ids: Uint8Array.from(parts.ids) });
    offset += length;
  }
  const stored = folder.read(segment, offset, Math.max(0, end - offset));
  const asideBytes = offset + stored.length === end ? decodeSetAside(folder.form, stored, meta) : undefined;
  if (asideBytes === undefined) return undefined;
  return { meta, segment, end, blocks, setAside: cutSetAside(meta, asideBytes) };
}

function cutSetAside(meta: FrameMeta, bytes: Buffer): Uint8Array[][] {
  let at = 0;
  return meta.batches.map((batch) =>
    batch.setAside.map((record) => {
      at += record.keptBytes;
      return bytes.subarray(at - record.keptBytes, at);
    }),
  );
}

/** Space that was allocated for later frames. */
function isZero(folder: SegmentFolder, segment: number, from: number, size: number): boolean {
  for (let at = from; at < size; at += SEARCH_BYTES) {
    const part = folder.read(segment, at, Math.min(SEARCH_BYTES, size - at));
    if (!part.equals(Buffer.alloc(part.length))) return false;
  }
  return true;
}

/** The next place where a frame may start, or the end of the file. */
export function nextMagic(folder: SegmentFolder, segment: number, from: number, size: number): number {
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(folder.form.magic);
  for (let at = from; at < size; at += SEARCH_BYTES) {
    const found = folder.read(segment, at, Math.min(SEARCH_BYTES + magic.length - 1, size - at)).indexOf(magic);
    if (found >= 0) return at + found;
  }
  return size;
}

/**
 * Examines the bytes after an intact frame. Usually that is a frame that a crash left unfinished, which was
 * never acknowledged and is dropped silently. But it may be a finished frame that was damaged later. An unfinished
 * frame ends in zeros, has whole sectors of zeros, or is cut short by the end of the file.
 */
import type { FrameMeta } from './frame';
import { decodeDescription, decodeHeader, FRAME_HEADER_BYTES } from './frame';
import type { SegmentFolder } from './segment-folder';

const SECTOR_BYTES = 512;
const noSector = Buffer.alloc(SECTOR_BYTES);

export type TornTail =
  | { readonly kind: 'unfinished' }
  /** `meta`: the description of the frame, if it can still be read. */
  | { readonly kind: 'damaged'; readonly meta: FrameMeta | undefined; readonly end: number };

const UNFINISHED: TornTail = { kind: 'unfinished' };

export function examineTail(folder: SegmentFolder, segment: number, at: number, size: number): TornTail {
  const header = decodeHeader(folder.form, folder.read(segment, at, FRAME_HEADER_BYTES));
  const descriptionAt = at + FRAME_HEADER_BYTES;
  if (header === undefined) {
    const bytes = folder.read(segment, at, FRAME_HEADER_BYTES + SECTOR_BYTES);
    const isUnwritten = hasZerosOnly(bytes.subarray(FRAME_HEADER_BYTES)) || lacksSectorOfHeader(bytes, at);
    return isUnwritten ? UNFINISHED : { kind: 'damaged', meta: undefined, end: size };
  }
  const bodyAt = descriptionAt + header.descriptionLength;
  const end = bodyAt + header.bodyLength;
  const description = folder.read(segment, descriptionAt, header.descriptionLength);
  if (end > size || isUnfinished(description, descriptionAt)) return UNFINISHED;
  const meta = decodeDescription(folder.form, header, description);
  return isUnfinished(folder.read(segment, bodyAt, header.bodyLength), bodyAt)
    ? UNFINISHED
    : { kind: 'damaged', meta, end };
}

function isUnfinished(bytes: Buffer, offset: number): boolean {
  if (bytes.at(-1) === 0) return true;
  const first = (SECTOR_BYTES - (offset % SECTOR_BYTES)) % SECTOR_BYTES;
  for (let at = first; at + SECTOR_BYTES <= bytes.length; at += SECTOR_BYTES) {
    if (noSector.equals(bytes.subarray(at, at + SECTOR_BYTES))) return true;
  }
  return false;
}

/** Whether a sector with a part of the header holds only zeros from the frame's start on. */
function lacksSectorOfHeader(bytes: Buffer, at: number): boolean {
  const first = SECTOR_BYTES - (at % SECTOR_BYTES);
  if (hasZerosOnly(bytes.subarray(0, first))) return true;
  return first < FRAME_HEADER_BYTES && hasZerosOnly(bytes.subarray(first, first + SECTOR_BYTES));
}

function hasZerosOnly(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

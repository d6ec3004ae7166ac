/** Walks through the frames of a segment without reading their events. */
import { decodeDescription, decodeHeader, FRAME_HEADER_BYTES, type FrameMeta } from './frame';
import { readOrNothing } from './read-or-nothing';
import type { SegmentFolder } from './segment-folder';

export interface FrameInPlace {
  readonly start: number;
  /** Offset of its body in the segment. */
  readonly bodyAt: number;
  readonly end: number;
  readonly meta: FrameMeta;
}

/** The frame at this place; undefined if its header or its description is damaged. */
export function frameAt(folder: SegmentFolder, segment: number, start: number): FrameInPlace | undefined {
  const header = decodeHeader(folder.form, readOrNothing(folder, segment, start, FRAME_HEADER_BYTES));
  if (header === undefined) return undefined;
  const description = readOrNothing(folder, segment, start + FRAME_HEADER_BYTES, header.descriptionLength);
  const meta = decodeDescription(folder.form, header, description);
  if (meta === undefined) return undefined;
  const bodyAt = start + FRAME_HEADER_BYTES + header.descriptionLength;
  return { start, bodyAt, end: bodyAt + header.bodyLength, meta };
}

/** Frames with an intact description, from the start of the segment up to the first damaged header. */
export function* framesIn(folder: SegmentFolder, segment: number): Iterable<FrameInPlace> {
  for (let start = 0; ; ) {
    const header = decodeHeader(folder.form, readOrNothing(folder, segment, start, FRAME_HEADER_BYTES));
    if (header === undefined) return;
    const frame = frameAt(folder, segment, start);
    if (frame !== undefined) yield frame;
    start += FRAME_HEADER_BYTES + header.descriptionLength + header.bodyLength;
  }
}

/** Refuses a trail whose newest events were written in a newer format, before anything of it is changed. */
import { TrailNewerSchemaError } from '../errors';
import { FRAME_HEADER_BYTES, frameFormat, NEWEST_FRAME_FORMAT } from '../log/frame';
import { readOrNothing } from '../log/read-or-nothing';
import type { SegmentFolder } from '../log/segment-folder';

/**
 * Looks at the newest segment that begins with a frame: newer ones may be empty, or damaged at their start.
 * @throws {TrailNewerSchemaError} nothing was changed
 */
export function refuseNewerFrames(folder: SegmentFolder): void {
  for (const { number } of folder.list().toReversed()) {
    const found = frameFormat(readOrNothing(folder, number, 0, FRAME_HEADER_BYTES));
    if (found === undefined) continue;
    if (found.format <= NEWEST_FRAME_FORMAT) return;
    folder.close();
    throw new TrailNewerSchemaError(folder.fileOf(number), found.format, NEWEST_FRAME_FORMAT);
  }
}

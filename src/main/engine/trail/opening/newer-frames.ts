/** Refuses a trail whose newest events were written in a newer format, before anything of it is changed. */
import { existsSync } from 'node:fs';
import { TrailNewerSchemaError } from '../errors';
import { FRAME_HEADER_BYTES, frameFormat, NEWEST_FRAME_FORMAT } from '../log/frame';
import { readOrNothing } from '../log/read-or-nothing';
import { SegmentFolder } from '../log/segment-folder';
import type { TrailPaths } from './paths';

/**
 * Looks at the newest segment that begins with a frame: newer ones may be empty, or damaged at their start.
 * @throws {TrailNewerSchemaError} nothing was changed
 */
export function refuseNewerFrames({ segments }: TrailPaths): void {
  if (!existsSync(segments)) return;
  const folder = new SegmentFolder(segments);
  try {
    for (const { number } of folder.list().toReversed()) {
      const found = frameFormat(readOrNothing(folder, number, 0, FRAME_HEADER_BYTES));
      if (found === undefined) continue;
      if (found.format <= NEWEST_FRAME_FORMAT) return;
      throw new TrailNewerSchemaError(folder.fileOf(number), found.format, NEWEST_FRAME_FORMAT);
    }
  } finally {
    folder.close();
  }
}

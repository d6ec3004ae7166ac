import { asTrailError, codeOf } from '../faults';
import type { SegmentFolder } from './segment-folder';

/** Reads a segment that was deleted, by retention in another thread or from outside, as empty: the same as damaged. */
export function readOrNothing(
  folder: SegmentFolder,
  segment: number,
  offset: number,
  length: number,
  buffer?: Buffer,
): Buffer {
  try {
    return folder.read(segment, offset, length, buffer);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw asTrailError(error, 'reading events');
  }
}

import { asTrailError, codeOf } from '../faults';
import type { SegmentFolder } from './segment-folder';

/** A segment that was removed, from outside or by retention in another thread, reads as empty: as good as damaged. */
export function readOrNothing(folder: SegmentFolder, segment: number, offset: number, length: number): Buffer {
  try {
    return folder.read(segment, offset, length);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw asTrailError(error, 'reading events');
  }
}

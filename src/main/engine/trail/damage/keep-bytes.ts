/** Copies damaged bytes to a file of their own before their segment is changed or deleted. */
import { closeSync, mkdirSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, isFull } from '../faults';
import type { SegmentFolder } from '../log/segment-folder';
import type { DamagedPlace } from '../types';

const CHUNK_BYTES = 1024 * 1024;

/** @returns the copy's path; undefined when no bytes are left, or there is no space for a copy */
export function keepBytes(
  folder: SegmentFolder,
  { segment, offset, length }: DamagedPlace,
  into: string,
  stamp: string,
): string | undefined {
  const path = join(into, `segment-${segment}-at-${offset}-${stamp}.bin`);
  try {
    mkdirSync(into, { recursive: true, mode: 0o700 });
    return copy(folder, segment, offset, length, path) > 0 ? path : undefined;
  } catch (error) {
    // The copy exists already, or the segment is gone.
    if (codeOf(error) === 'EEXIST') return path;
    if (codeOf(error) === 'ENOENT' || isFull(error)) return undefined;
    throw error;
  }
}

function copy(folder: SegmentFolder, segment: number, offset: number, length: number, path: string): number {
  const first = folder.read(segment, offset, Math.min(CHUNK_BYTES, length));
  if (first.length === 0) return 0;
  const file = openSync(path, 'wx', 0o600);
  let copied = 0;
  try {
    for (let part = first; part.length > 0; ) {
      for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
      copied += part.length;
      part =
        copied < length
          ? folder.read(segment, offset + copied, Math.min(CHUNK_BYTES, length - copied))
          : Buffer.alloc(0);
    }
    return copied;
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

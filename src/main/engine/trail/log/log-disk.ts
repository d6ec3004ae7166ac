/** The calls that put frames on the disk: on this thread, or off it in the system's thread pool. Replaced in tests. */
import { fdatasync, fdatasyncSync, writev, writevSync } from 'node:fs';
import { promisify } from 'node:util';

export interface LogDisk {
  /** Writes what the system takes at once, and returns how many bytes that is. */
  writev(file: number, parts: readonly Uint8Array[], offset: number): number;
  sync(file: number): void;
  /** The same off this thread. The parts must not change until it is done. */
  writevAside(file: number, parts: readonly Uint8Array[], offset: number): Promise<number>;
  syncAside(file: number): Promise<void>;
}

const fdatasyncAside = promisify(fdatasync);
const writevAside = promisify(writev);

export const realDisk: LogDisk = {
  writev: (file, parts, offset) => writevSync(file, parts as Uint8Array[], offset),
  sync: (file) => fdatasyncSync(file),
  writevAside: async (file, parts, offset) => (await writevAside(file, parts as Uint8Array[], offset)).bytesWritten,
  syncAside: (file) => fdatasyncAside(file),
};

/** Systems refuse more parts than this in one call. */
const MAX_PARTS = 512;

export function writeWhole(disk: LogDisk, file: number, parts: readonly Uint8Array[], offset: number): void {
  for (let rest = parts, at = offset; rest.length > 0; ) {
    const got = disk.writev(file, rest.slice(0, MAX_PARTS), at);
    at += got;
    rest = dropFront(rest, got);
  }
}

export async function writeWholeAside(
  disk: LogDisk,
  file: number,
  parts: readonly Uint8Array[],
  offset: number,
): Promise<void> {
  for (let rest = parts, at = offset; rest.length > 0; ) {
    const got = await disk.writevAside(file, rest.slice(0, MAX_PARTS), at);
    at += got;
    rest = dropFront(rest, got);
  }
}

/** The parts that remain after the first `count` bytes. */
function dropFront(parts: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let left = count;
  let index = 0;
  for (; index < parts.length; index++) {
    const part = parts[index] as Uint8Array;
    if (part.length > left) break;
    left -= part.length;
  }
  const [first, ...others] = parts.slice(index);
  return first && left > 0 ? [first.subarray(left), ...others] : parts.slice(index);
}

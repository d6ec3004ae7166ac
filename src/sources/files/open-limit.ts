/** How many watched files may be held open: the trail, sockets and folders need descriptors too. */
import { readFileSync } from 'node:fs';

const MAX_OPEN_FILES = 64;
const MIN_OPEN_FILES = 2;
/** A process that may open 1,024 files holds as many watched ones as it wants; one with fewer, its share. */
const SHARE = 16;

/** @param descriptors that the process may have; null where that can't be told */
export function maxOpenFiles(descriptors: number | null): number {
  if (descriptors === null) return MAX_OPEN_FILES;
  return Math.max(MIN_OPEN_FILES, Math.min(MAX_OPEN_FILES, Math.floor(descriptors / SHARE)));
}

/** The system's limit on open files for this process; null where it does not tell. */
export function descriptorLimit(): number | null {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? null : Number(soft);
  } catch {
    // Only Linux has it; elsewhere the limits are far away, and running into one is noticed.
    return null;
  }
}

export function isOutOfDescriptors(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EMFILE' || code === 'ENFILE';
}

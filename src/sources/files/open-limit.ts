/** How many watched files may stay open. The trail, sockets and folders need file descriptors too. */
import { readFileSync } from 'node:fs';

const MAX_OPEN_FILES = 64;
const MIN_OPEN_FILES = 2;
/** With a limit of 1,024 descriptors or more the maximum applies; with fewer, a share of them. */
const SHARE = 16;

/** @param descriptors the process's limit; null if it is not known */
export function maxOpenFiles(descriptors: number | null): number {
  if (descriptors === null) return MAX_OPEN_FILES;
  return Math.max(MIN_OPEN_FILES, Math.min(MAX_OPEN_FILES, Math.floor(descriptors / SHARE)));
}

/** The system's limit on open files for this process; null if the system does not report it. */
export function descriptorLimit(): number | null {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? null : Number(soft);
  } catch {
    // Only Linux has this file. Other systems have high limits, and reaching one is handled.
    return null;
  }
}

export function isOutOfDescriptors(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EMFILE' || code === 'ENFILE';
}

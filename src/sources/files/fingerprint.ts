/**
 * By what a file is known again when its name, and perhaps its inode, has changed: its first bytes, and those just
 * before the place where reading stopped.
 */
import { createHash } from 'node:crypto';

/** Two events of ODC differ within their first kilobyte. */
export const HEAD_BYTES = 1_024;
/** Events often end alike; this is more than one of them. */
export const TAIL_BYTES = 2_048;

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

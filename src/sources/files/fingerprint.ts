/**
 * Fingerprints by which a file is recognised after its name, and perhaps its inode, has changed: of its first bytes, and
 * of those just before the place where reading stopped.
 */
import { createHash } from 'node:crypto';

/** Two events of ODC differ within their first kilobyte. */
export const HEAD_BYTES = 1_024;
/** Events often end alike, so this is more than one event. */
export const TAIL_BYTES = 2_048;

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

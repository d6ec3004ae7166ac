/** The places of the values of an event that follows the AuditLog schema, found without parsing it. */
import { LEAF_BYTES, leafPaths, loadScanner, scannerMemory, WINDOW_BYTES, WINDOW_END_BYTES } from './memory';

export { leafPaths } from './memory';

const { LEAVES, WINDOW } = scannerMemory;
/** The schema has no more levels than this. */
const MAX_DEPTH = 8;
const MAX_VALUES = 64;

/** In the second word of a leaf: the part that is its end, and the bit for a text with escapes. */
export const LEAF_END = 0x7fffffff;
export const LEAF_ESCAPED = 0x80000000;

/** The number of a path; -1 if the schema does not have it. */
export const leafNumber = (path: string): number => leafPaths.indexOf(path);

/**
 * Finds the values of an event. Leaf i begins at word 2 i and ends at word 2 i + 1, relative to `start` and without quotes;
 * both words are 0 if the event does not have it.
 * @returns null if the event has anything else: invalid JSON, an unknown key, a key twice in one object, a value of another
 *   type, an escape in a key, more than 256 KB. Otherwise the leaves are all that it holds. Valid until the next call.
 */
export function findLeaves(bytes: Uint8Array, start: number, end: number): Uint32Array | null {
  const length = end - start;
  if (length > WINDOW_BYTES || bytes[start] !== 0x7b) return null;
  const scanner = loadScanner();
  const { bytes: memory, words } = scanner;
  scanner.user = null;
  memory.set(bytes.subarray(start, end), WINDOW);
  memory.fill(0, WINDOW + length, WINDOW + length + WINDOW_END_BYTES);
  if (scanner.findLeaves(WINDOW, WINDOW + length, MAX_DEPTH, MAX_VALUES) === 0) return null;
  return words.subarray(LEAVES / 4, (LEAVES + LEAF_BYTES) / 4);
}

/** The text of leaf i as `findLeaves` found it; undefined if the event does not have it. */
export function leafText(bytes: Buffer, start: number, places: Uint32Array, leaf: number): string | undefined {
  const from = places[2 * leaf] as number;
  if (from === 0) return undefined;
  const to = places[2 * leaf + 1] as number;
  if (to < LEAF_ESCAPED) return bytes.toString('utf8', start + from, start + to);
  return JSON.parse(bytes.toString('utf8', start + from - 1, start + (to & LEAF_END) + 1));
}

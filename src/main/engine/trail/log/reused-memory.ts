/**
 * Memory for bytes that are needed only until the next ones are read. A new buffer for each block would make V8 collect
 * garbage far more often.
 */

/** Blocks are smaller, except those of a single large event. */
const MOST_KEPT_BYTES = 1024 * 1024;

export class ReusedMemory {
  #kept = Buffer.alloc(0);

  /** A buffer of this length. The next call may use its memory again. */
  take(length: number): Buffer {
    if (length > MOST_KEPT_BYTES) return Buffer.allocUnsafeSlow(length);
    if (length > this.#kept.length) this.#kept = Buffer.allocUnsafeSlow(length);
    return this.#kept.subarray(0, length);
  }
}

/**
 * The blocks written or read last, shared by all streams: those at the same place read the disk once, and those at the head
 * never. Bounded in bytes; what is evicted stays valid for whoever still holds it. When no reader keeps up with the writer,
 * written blocks aren't worth keeping: they would be gone before anyone came.
 */
import type { TrailSlice } from '../types';

export class BlockCache {
  readonly #maxBytes: number;
  readonly #blocks = new Map<number, TrailSlice>();
  #heldBytes = 0;
  #unreadBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** By the block's first number; the one found becomes the youngest. */
  get(firstSeq: number): TrailSlice | undefined {
    const block = this.#blocks.get(firstSeq);
    if (block) {
      this.#blocks.delete(firstSeq);
      this.#blocks.set(firstSeq, block);
    }
    return block;
  }

  /** Whether a block of this size that is being written will still be here when the nearest reader comes for it. */
  isWorthKeeping(bytes: number): boolean {
    this.#unreadBytes += bytes;
    return this.#unreadBytes <= this.#maxBytes;
  }

  /** A reader has seen all that was written. */
  readerAtHead(): void {
    this.#unreadBytes = 0;
  }

  put(block: TrailSlice): void {
    this.drop(block.firstSeq);
    this.#blocks.set(block.firstSeq, block);
    this.#heldBytes += sizeOf(block);
    for (const oldest of this.#blocks.keys()) {
      if (this.#heldBytes <= this.#maxBytes || this.#blocks.size === 1) break;
      this.drop(oldest);
    }
  }

  drop(firstSeq: number): void {
    const block = this.#blocks.get(firstSeq);
    if (!block) return;
    this.#blocks.delete(firstSeq);
    this.#heldBytes -= sizeOf(block);
  }
}

/** With something for the objects themselves, which count when blocks hold one event each. */
function sizeOf(block: TrailSlice): number {
  return block.bytes.byteLength + block.ends.byteLength + block.marks.byteLength + 400;
}

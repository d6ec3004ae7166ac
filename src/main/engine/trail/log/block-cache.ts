/**
 * An LRU cache of blocks, shared by all streams: streams at the same place read the disk once, and those at the head
 * not at all. Limited in bytes. Evicted blocks stay valid for readers that hold them. While no reader keeps up with
 * the writer, written blocks are not cached, because they would be evicted before they are read.
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

  /** By the block's first number. Marks the block as most recently used. */
  get(firstSeq: number): TrailSlice | undefined {
    const block = this.#blocks.get(firstSeq);
    if (block) {
      this.#blocks.delete(firstSeq);
      this.#blocks.set(firstSeq, block);
    }
    return block;
  }

  /** Whether a block of this size, cached now, would still be here when the nearest reader gets to it. */
  isWorthKeeping(bytes: number): boolean {
    this.#unreadBytes += bytes;
    return this.#unreadBytes <= this.#maxBytes;
  }

  /** A reader has read everything that was written. */
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

/** Includes the objects' overhead, which matters when blocks have one event each. */
function sizeOf(block: TrailSlice): number {
  return block.bytes.byteLength + block.ends.byteLength + block.marks.byteLength + 400;
}

/**
 * Looks up stored events to compare them with incoming ones. A file that is read again brings them in stored order,
 * so the last block is cached.
 */
import type { LogReader } from '../log/log-reader';
import { startOf } from '../log/slices';
import type { BlockRow, LogIndex } from '../store/log-index';
import type { TrailSlice } from '../types';
import type { EventContent } from './same-event';

export class StoredEvents {
  readonly #index: LogIndex;
  readonly #reader: LogReader;
  #row: BlockRow | undefined;
  #block: TrailSlice | undefined;

  constructor(index: LogIndex, reader: LogReader) {
    this.#index = index;
    this.#reader = reader;
  }

  /** Whether the event of this number has exactly these bytes. Does not verify the block's checksum. */
  hasBytes(seq: number, bytes: Uint8Array): boolean {
    const isNear = this.#isIn(this.#row, seq);
    const row = isNear ? this.#row : this.#index.blockAt(seq);
    if (row === undefined) return false;
    this.#row = row;
    if (!isNear) return Buffer.compare(this.#reader.uncheckedBytes(seq, row), bytes) === 0;
    const stored = this.at(seq);
    return stored !== undefined && Buffer.compare(stored.bytes, bytes) === 0;
  }

  /** The event of this number; undefined when it is damaged or no longer stored. */
  at(seq: number): EventContent | undefined {
    const row = this.#isIn(this.#row, seq) ? this.#row : this.#index.blockAt(seq);
    if (row === undefined) return undefined;
    if (this.#block?.firstSeq !== row.firstSeq) this.#block = this.#reader.blockOnce(row);
    this.#row = row;
    const block = this.#block;
    if (block === undefined) return undefined;
    const index = seq - block.firstSeq;
    return {
      bytes: block.bytes.subarray(startOf(block.ends, index), block.ends[index]),
      marks: block.marks[index] ?? 0,
    };
  }

  /** Blocks were deleted, or an append was undone. */
  forget(): void {
    this.#row = undefined;
    this.#block = undefined;
  }

  #isIn(row: BlockRow | undefined, seq: number): boolean {
    return row !== undefined && seq >= row.firstSeq && seq < row.firstSeq + row.count;
  }
}

/** Reads events: finds the block of a number, reads and verifies it once, and returns slices of it. */
import type { BlockRow, LogIndex } from '../store/log-index';
import type { ReadLimits, ReadResult, TrailEvent, TrailSlice } from '../types';
import type { BlockCache } from './block-cache';
import { blockLength, decodeBlock, storedLength } from './frame';
import { readOrNothing } from './read-or-nothing';
import { ReusedMemory } from './reused-memory';
import type { SegmentFolder } from './segment-folder';
import { cutSlice, lastWithin, sliceOf, startOf } from './slices';

export class LogReader {
  readonly #index: LogIndex;
  readonly #folder: SegmentFolder;
  readonly #cache: BlockCache;
  readonly #onDamaged: (row: BlockRow) => boolean;
  readonly #sealedBytes = new ReusedMemory();

  /** @param onDamaged called for a block that was read damaged; returns whether it is lost for good */
  constructor(
    index: LogIndex,
    folder: SegmentFolder,
    cache: BlockCache,
    onDamaged: (row: BlockRow) => boolean = () => true,
  ) {
    this.#index = index;
    this.#folder = folder;
    this.#cache = cache;
    this.#onDamaged = onDamaged;
  }

  readAfter(seq: number, limits: ReadLimits, headSeq: number, expiredSeq: number): ReadResult {
    const slices: TrailSlice[] = [];
    let events = 0;
    let bytes = 0;
    let next = seq + 1;
    while (next <= headSeq && events < limits.maxEvents && (bytes < limits.maxBytes || events === 0)) {
      const block = this.blockOf(next);
      if (!block) {
        if (events > 0) break;
        const damaged = this.#index.blockAt(next);
        if (damaged && !this.#onDamaged(damaged)) continue;
        return { slices, events, bytes, gap: this.#gapAt(next, headSeq, expiredSeq) };
      }
      const fits = lastWithin(block, next, limits.maxEvents - events, limits.maxBytes - bytes);
      const last = events === 0 ? Math.max(fits, next) : fits;
      if (last < next) break;
      const slice = cutSlice(block, next, last);
      slices.push(slice);
      events += slice.ends.length;
      bytes += slice.bytes.length;
      next = last + 1;
      if (last < block.lastSeq) break;
    }
    if (next > headSeq) this.#cache.readerAtHead();
    return { slices, events, bytes };
  }

  readEvent(seq: number): TrailEvent | undefined {
    const block = this.blockOf(seq);
    if (!block) return undefined;
    const index = seq - block.firstSeq;
    return {
      seq,
      sourceId: block.sourceId,
      sourceName: block.sourceName,
      acceptedAtMs: block.acceptedAtMs,
      marks: block.marks[index] ?? 0,
      bytes: block.bytes.subarray(startOf(block.ends, index), block.ends[index]),
    };
  }

  /** The whole block that holds this number; undefined when it is not stored or damaged. */
  blockOf(seq: number): TrailSlice | undefined {
    const cached = this.#cache.get(seq);
    if (cached) return cached;
    const row = this.#index.blockAt(seq);
    return row && (this.#cache.get(row.firstSeq) ?? this.#fetch(row));
  }

  /** Like `blockOf`, but without caching: for old blocks that no stream is going to read. */
  blockOnce(row: BlockRow): TrailSlice | undefined {
    return this.#cache.get(row.firstSeq) ?? this.#decode(row);
  }

  /** One event's bytes on the disk, without reading or verifying its block. */
  uncheckedBytes(seq: number, row: BlockRow): Uint8Array {
    const index = seq - row.firstSeq;
    const { form } = this.#folder;
    const length = blockLength(row);
    const last = this.#read(row, length, form.extraBytes);
    const rangeOf = (from: number, bytes: number) => form.loadRange(last, from, this.#read(row, from, bytes));
    const ends = rangeOf(Math.max(0, index - 1) * 4, index === 0 ? 4 : 8);
    if (last.length < form.extraBytes || ends.length < (index === 0 ? 4 : 8)) return ends.subarray(0, 0);
    const start = index === 0 ? 0 : ends.readUInt32LE(0) + 1;
    const size = ends.readUInt32LE(ends.length - 4) - start;
    if (size < 0 || start + size > row.bytesLength) return ends.subarray(0, 0);
    return rangeOf(length - row.bytesLength + start, size);
  }

  #fetch(row: BlockRow): TrailSlice | undefined {
    const block = this.#decode(row);
    if (block) this.#cache.put(block);
    return block;
  }

  #decode(row: BlockRow): TrailSlice | undefined {
    const { form } = this.#folder;
    const length = storedLength(form, row);
    const buffer = form.loadsCopies ? this.#sealedBytes.take(length) : undefined;
    const parts = decodeBlock(form, this.#read(row, 0, length, buffer), row);
    if (!parts) return undefined;
    const source = this.#index.sourceOf(row.source);
    return sliceOf(parts, {
      firstSeq: row.firstSeq,
      sourceId: source.id,
      sourceName: source.name,
      acceptedAtMs: row.acceptedAtMs,
    });
  }

  /** A part of a block. */
  #read(row: BlockRow, from: number, length: number, buffer?: Buffer): Buffer {
    return readOrNothing(this.#folder, row.segment, row.offset + from, length, buffer);
  }

  /** The gap from an unreadable number to the next block. A damaged block that is still indexed is a gap of its own. */
  #gapAt(seq: number, headSeq: number, expiredSeq: number) {
    const damaged = this.#index.blockAt(seq);
    if (damaged) return { fromSeq: seq, toSeq: damaged.firstSeq + damaged.count - 1, reason: 'damaged' as const };
    const next = this.#index.blockFrom(seq);
    const toSeq = next ? next.firstSeq - 1 : headSeq;
    if (seq <= expiredSeq) return { fromSeq: seq, toSeq: Math.min(toSeq, expiredSeq), reason: 'expired' as const };
    return { fromSeq: seq, toSeq, reason: 'damaged' as const };
  }
}

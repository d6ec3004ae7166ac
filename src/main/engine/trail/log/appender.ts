/**
 * Appends batches: drops duplicates, writes a frame, waits for the disk, then updates the database. If any step
 * fails, the batch is not in the trail and the next append starts at the same place.
 */
import { crc32 } from 'node:zlib';
import { Admission } from '../copies/admission';
import type { StoredEvents } from '../copies/stored-events';
import { asTrailError } from '../faults';
import type { TrailDatabase } from '../store/database';
import type { LogIndex } from '../store/log-index';
import type { AppendBatch, AppendResult } from '../types';
import type { BlockCache } from './block-cache';
import type { Draft, DraftBlock } from './draft';
import { draftFrame } from './draft';
import type { FrameMeta } from './frame';
import { blockLength, encodeFrame } from './frame';
import type { KnownIds } from './known-ids';
import type { ScannedBlock } from './scan';
import type { SegmentUsage } from './segment-usage';
import type { SegmentPlace, SegmentWriter } from './segment-writer';
import { sliceOf } from './slices';

export class Appender {
  readonly #store: TrailDatabase;
  readonly #index: LogIndex;
  readonly #writer: SegmentWriter;
  readonly #known: KnownIds;
  readonly #stored: StoredEvents;
  readonly #cache: BlockCache;
  readonly #usage: SegmentUsage;
  readonly #maxBlockBytes: number;
  headSeq: number;

  constructor(options: {
    readonly store: TrailDatabase;
    readonly index: LogIndex;
    readonly writer: SegmentWriter;
    readonly known: KnownIds;
    readonly stored: StoredEvents;
    readonly cache: BlockCache;
    readonly usage: SegmentUsage;
    readonly maxBlockBytes: number;
    readonly headSeq: number;
  }) {
    this.#store = options.store;
    this.#index = options.index;
    this.#writer = options.writer;
    this.#known = options.known;
    this.#stored = options.stored;
    this.#cache = options.cache;
    this.#usage = options.usage;
    this.#maxBlockBytes = options.maxBlockBytes;
    this.headSeq = options.headSeq;
  }

  append(batches: readonly AppendBatch[]): readonly AppendResult[] {
    try {
      const admission = new Admission(this.#known, this.#stored, this.headSeq);
      const draft = draftFrame(batches, this.#known, admission, this.headSeq, this.#maxBlockBytes);
      this.#write(draft);
      this.#known.commit();
      this.headSeq = draft.lastSeq;
      for (const block of draft.blocks) this.#remember(block, draft, this.#writer.place.segment);
      return draft.results;
    } catch (error) {
      this.#known.rollback();
      this.#stored.forget();
      throw asTrailError(error, 'storing events');
    }
  }

  #write(draft: Draft): void {
    const meta: FrameMeta = {
      blocks: draft.blocks.map((block) => block.meta),
      batches: draft.batches,
      setAsideCrc: draft.setAside.reduce((crc, bytes) => crc32(bytes, crc), 0),
    };
    let next = 0;
    const setAside = draft.batches.map((batch) => {
      next += batch.setAside.length;
      return draft.setAside.slice(next - batch.setAside.length, next);
    });
    if (draft.blocks.length === 0 && draft.setAside.length === 0) {
      // Nothing new: only counters and positions, which a repetition would produce again.
      this.#store.relaxed(() => this.#index.record({ meta, segment: 0, end: undefined, blocks: [], setAside }));
      return;
    }
    const frame = encodeFrame(
      meta,
      draft.blocks.map((block) => block.parts),
      draft.setAside,
    );
    const acceptedAtMs = draft.batches[0]?.acceptedAtMs ?? 0;
    const before = this.#writer.place;
    const start = this.#writer.append(frame.parts, frame.length, acceptedAtMs);
    if (before.segment !== start.segment) this.#usage.fileEnded(before.segment, before.offset);
    this.#usage.setFileSize(start.segment, this.#writer.currentSize);
    try {
      const blocks = placed(draft.blocks, start, frame.bodyAt);
      const end = start.offset + frame.length;
      this.#store.relaxed(() => this.#index.record({ meta, segment: start.segment, end, blocks, setAside }));
    } catch (error) {
      this.#writer.undo(start);
      this.#usage.setFileSize(start.segment, start.offset);
      throw error;
    }
  }

  #remember(block: DraftBlock, draft: Draft, segment: number): void {
    const batch = draft.batches[block.meta.batch];
    if (!batch) return;
    this.#usage.add(segment, block.meta.count, blockLength(block.meta));
    const { parts } = block;
    if (!this.#cache.isWorthKeeping(parts.bytes.length)) return;
    const bytes = block.owned ? parts.bytes : Buffer.allocUnsafeSlow(parts.bytes.length);
    if (!block.owned) bytes.set(parts.bytes);
    this.#cache.put(sliceOf({ ...parts, bytes }, { ...batch, firstSeq: block.meta.firstSeq }));
  }
}

function placed(blocks: readonly DraftBlock[], start: SegmentPlace, bodyAt: number): ScannedBlock[] {
  let offset = start.offset + bodyAt;
  return blocks.map(({ meta, parts }) => {
    const at = offset;
    offset += blockLength(meta);
    return { meta, offset: at, ids: parts.ids };
  });
}

/**
 * Deletes the oldest events by age and size, a few blocks at a time so that writing never waits long, and segment
 * files that are no longer needed. Never deletes events that an active stream has yet to send.
 */

import type { StoredStreams } from './ledger/streams';
import type { BlockCache } from './log/block-cache';
import { blockLength } from './log/frame';
import type { KnownIds } from './log/known-ids';
import type { SegmentFolder } from './log/segment-folder';
import type { SegmentUsage } from './log/segment-usage';
import type { SegmentWriter } from './log/segment-writer';
import type { TrailDatabase } from './store/database';
import type { BlockRow, LogIndex } from './store/log-index';
import type { RetainOptions, RetainResult } from './types';

const DEFAULT_BLOCKS = 64;

export interface RetentionParts {
  readonly store: TrailDatabase;
  readonly index: LogIndex;
  readonly folder: SegmentFolder;
  readonly writer: SegmentWriter;
  readonly known: KnownIds;
  readonly cache: BlockCache;
  readonly usage: SegmentUsage;
  readonly streams: StoredStreams;
}

interface Choice {
  readonly blocks: readonly (BlockRow & { readonly ids: Uint8Array })[];
  readonly more: boolean;
  readonly heldByStreams: boolean;
}

export function retain(parts: RetentionParts, options: RetainOptions, headSeq: number): RetainResult {
  const choice = choose(parts, options);
  const last = choice.blocks.at(-1);
  let deletedEvents = 0;
  let deletedBytes = 0;
  if (last) {
    const upToSeq = last.firstSeq + last.count - 1;
    parts.store.durable(() => {
      parts.store.sql('DELETE FROM blocks WHERE first_seq <= ?').run(last.firstSeq);
      parts.store.sql('UPDATE trail SET expired_seq = ? WHERE id = 1').run(upToSeq);
      parts.streams.skipExpired(upToSeq, options.nowMs);
    });
    for (const block of choice.blocks) {
      parts.known.forget(block, upToSeq + 1);
      parts.cache.drop(block.firstSeq);
      parts.usage.remove(block.segment, block.count, blockLength(block));
      deletedEvents += block.count;
      deletedBytes += blockLength(block);
    }
    removeUnneeded(parts);
  }
  return {
    deletedEvents,
    deletedBytes,
    tailSeq: parts.index.tailSeq(headSeq),
    more: choice.more,
    heldByStreams: choice.heldByStreams,
  };
}

/** The oldest blocks beyond the limits, up to the first protected event. */
function choose({ store, index, usage }: RetentionParts, options: RetainOptions): Choice {
  const maxBlocks = options.maxBlocks ?? DEFAULT_BLOCKS;
  const before = options.maxAgeMs === undefined ? Number.NEGATIVE_INFINITY : options.nowMs - options.maxAgeMs;
  const keptFrom = options.minAgeMs === undefined ? Number.POSITIVE_INFINITY : options.nowMs - options.minAgeMs;
  let surplus = options.maxBytes === undefined ? 0 : usage.bytes + store.usedBytes() - options.maxBytes;
  const blocks: (BlockRow & { ids: Uint8Array })[] = [];
  let seq = 1;
  for (;;) {
    const block = index.blockFrom(seq);
    if (!block || (block.acceptedAtMs >= before && surplus <= 0)) return { blocks, more: false, heldByStreams: false };
    if (block.acceptedAtMs >= keptFrom) return { blocks, more: false, heldByStreams: false };
    seq = block.firstSeq + block.count;
    if (seq > options.protectSeq) return { blocks, more: false, heldByStreams: true };
    if (blocks.length === maxBlocks) return { blocks, more: true, heldByStreams: false };
    blocks.push({ ...block, ids: index.idsOf(block.firstSeq) ?? new Uint8Array() });
    surplus -= blockLength(block);
  }
}

/** Deletes the files of segments without blocks in use. Completes the current segment first if it is one of them. */
export function removeUnneeded({ folder, writer, usage }: Pick<RetentionParts, 'folder' | 'writer' | 'usage'>): void {
  for (const { number } of folder.list()) {
    if (usage.isNeeded(number)) continue;
    if (number === writer.currentSegment) {
      // It may hold frames of appends in progress.
      if (writer.unsyncedBytes > 0) continue;
      writer.rotate();
    }
    folder.remove(number);
    usage.fileRemoved(number);
  }
}

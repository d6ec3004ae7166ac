// The trail as another thread sees it: a connection that can only read, and the segments. Every read is short, so that the
// writer's journal can always be taken back.

import { whereIs } from './ledger/whereabouts';
import { BlockCache } from './log/block-cache';
import { LogReader } from './log/log-reader';
import { SegmentFolder } from './log/segment-folder';
import { cutSlice } from './log/slices';
import { trailPaths } from './opening/paths';
import { TrailDatabase } from './store/database';
import { LogIndex } from './store/log-index';
import type { SeqRange, TrailEvent, TrailReader, TrailSlice, Whereabouts } from './types';

const CACHE_BYTES = 4 * 1024 * 1024;

/** The trail must have been opened by the engine before. */
export function openTrailReader(directory: string): TrailReader {
  const paths = trailPaths(directory);
  return new StoredTrailReader(
    new TrailDatabase(paths.database, { readonly: true }),
    new SegmentFolder(paths.segments),
  );
}

class StoredTrailReader implements TrailReader {
  readonly identity: string;
  private readonly store: TrailDatabase;
  private readonly folder: SegmentFolder;
  private readonly index: LogIndex;
  private readonly reader: LogReader;

  constructor(store: TrailDatabase, folder: SegmentFolder) {
    this.store = store;
    this.folder = folder;
    this.index = new LogIndex(store);
    this.reader = new LogReader(this.index, folder, new BlockCache(CACHE_BYTES));
    this.identity = this.index.trail().identity;
  }

  get headSeq(): number {
    return this.index.trail().headSeq;
  }

  get tailSeq(): number {
    return this.index.tailSeq(this.headSeq);
  }

  *readBlocks(range: SeqRange, direction: 'forward' | 'backward' = 'forward'): Iterable<TrailSlice> {
    const forward = direction === 'forward';
    let next = forward ? Math.max(1, range.fromSeq) : range.toSeq;
    for (;;) {
      const row = forward ? (this.index.blockAt(next) ?? this.index.blockFrom(next)) : this.index.blockUpTo(next);
      if (!row) return;
      const lastSeq = row.firstSeq + row.count - 1;
      if (forward ? row.firstSeq > range.toSeq : lastSeq < range.fromSeq) return;
      const block = this.reader.blockOf(row.firstSeq);
      if (block) yield cutSlice(block, Math.max(row.firstSeq, range.fromSeq), Math.min(lastSeq, range.toSeq));
      next = forward ? lastSeq + 1 : row.firstSeq - 1;
    }
  }

  readEvent(seq: number): TrailEvent | undefined {
    return this.reader.readEvent(seq);
  }

  whereIs(seq: number): readonly Whereabouts[] {
    return whereIs(this.store, seq, this.headSeq);
  }

  close(): void {
    this.folder.close();
    this.store.close();
  }
}

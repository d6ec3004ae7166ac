/**
 * The trail for other threads: a read-only connection to the database, and the segments. Every read is short, so that
 * it never keeps the writer from resetting its journal.
 */

import { existsSync } from 'node:fs';
import type { TrailKey } from '../trail-key';
import { formOnDisk } from './at-rest/form-on-disk';
import { encryptedStorage, plainStorage } from './at-rest/storage';
import { StoredDamages } from './damage/stored-damages';
import { TrailConvertingError, TrailMissingError, TrailNewerSchemaError } from './errors';
import { checkConservation } from './ledger/conservation';
import { StoredDeadLetters } from './ledger/dead-letters';
import { StoredDeliveryLog } from './ledger/delivery-log';
import { deliveriesOf } from './ledger/event-delivery';
import { skipsByReason } from './ledger/passed-ranges';
import { allStreams, stateOf } from './ledger/stream-rows';
import { BlockCache } from './log/block-cache';
import { LogReader } from './log/log-reader';
import { SegmentFolder } from './log/segment-folder';
import { cutSlice } from './log/slices';
import { refuseNewerFrames } from './opening/newer-frames';
import { trailPaths } from './opening/paths';
import { TrailDatabase } from './store/database';
import { LogIndex } from './store/log-index';
import { newestVersion, versionOf } from './store/migrate';
import { migrations } from './store/migrations';
import { StoredSetAside } from './store/set-aside';
import type {
  ConservationReport,
  EventDelivery,
  SeqRange,
  SkipReason,
  SourceCounts,
  StreamState,
  TrailEvent,
  TrailReader,
  TrailSlice,
} from './types';

const CACHE_BYTES = 4 * 1024 * 1024;

/**
 * Throws `TrailMissingError` when the folder has no trail (the engine creates it), `TrailNewerSchemaError` when a newer
 * Sluice wrote it, `TrailEncryptedError` and `TrailOtherKeyError` when it can't be read with this key, and
 * `TrailConvertingError` while the engine encrypts or decrypts it.
 */
export function openTrailReader(directory: string, key?: TrailKey): TrailReader {
  const paths = trailPaths(directory);
  if (!existsSync(paths.database)) throw new TrailMissingError(directory);
  refuseNewerFrames(paths);
  const form = formOnDisk(paths, key, 'encrypted');
  if (form?.converting) throw new TrailConvertingError(directory);
  const storage = form?.form === 'encrypted' && key !== undefined ? encryptedStorage(key) : plainStorage;
  const store = new TrailDatabase(paths.database, { open: storage.openDatabase, readonly: true });
  try {
    const found = versionOf(store.db);
    const known = newestVersion(migrations);
    if (found > known) throw new TrailNewerSchemaError(paths.database, found, known);
    const folder = new SegmentFolder(paths.segments, storage.frames);
    return new StoredTrailReader(store, folder);
  } catch (error) {
    store.close();
    throw error;
  }
}

class StoredTrailReader implements TrailReader {
  readonly identity: string;
  readonly deadLetters: StoredDeadLetters;
  readonly setAside: StoredSetAside;
  readonly deliveryLog: StoredDeliveryLog;
  readonly damages: StoredDamages;
  readonly #store: TrailDatabase;
  readonly #folder: SegmentFolder;
  readonly #index: LogIndex;
  readonly #reader: LogReader;

  constructor(store: TrailDatabase, folder: SegmentFolder) {
    this.#store = store;
    this.#folder = folder;
    this.#index = new LogIndex(store);
    this.#reader = new LogReader(this.#index, folder, new BlockCache(CACHE_BYTES));
    this.identity = this.#index.trail().identity;
    this.deadLetters = new StoredDeadLetters(store);
    this.setAside = new StoredSetAside(store);
    this.deliveryLog = new StoredDeliveryLog(store);
    this.damages = new StoredDamages(store);
  }

  get headSeq(): number {
    return this.#index.trail().headSeq;
  }

  get tailSeq(): number {
    return this.#index.tailSeq(this.headSeq);
  }

  *readBlocks(range: SeqRange, direction: 'forward' | 'backward' = 'forward'): Iterable<TrailSlice> {
    const forward = direction === 'forward';
    let next = forward ? Math.max(1, range.fromSeq) : range.toSeq;
    for (;;) {
      const row = forward ? (this.#index.blockAt(next) ?? this.#index.blockFrom(next)) : this.#index.blockUpTo(next);
      if (!row) return;
      const lastSeq = row.firstSeq + row.count - 1;
      if (forward ? row.firstSeq > range.toSeq : lastSeq < range.fromSeq) return;
      const block = this.#reader.blockOf(row.firstSeq);
      if (block) yield cutSlice(block, Math.max(row.firstSeq, range.fromSeq), Math.min(lastSeq, range.toSeq));
      next = forward ? lastSeq + 1 : row.firstSeq - 1;
    }
  }

  readEvent(seq: number): TrailEvent | undefined {
    return this.#reader.readEvent(seq);
  }

  deliveriesOf(seq: number): readonly EventDelivery[] {
    return this.#store.consistently(() => deliveriesOf(this.#store, seq, this.headSeq));
  }

  streams(): readonly StreamState[] {
    return this.#store.consistently(() => {
      const { headSeq } = this;
      return allStreams(this.#store)
        .filter((row) => row.deleted_at_ms === null)
        .map((row) => stateOf(row, headSeq));
    });
  }

  sources(): readonly SourceCounts[] {
    return this.#index.sources();
  }

  /** In one transaction, because the writer may move cursors in the meantime. */
  checkConservation(): ConservationReport {
    return this.#store.consistently(() => checkConservation(this.#store, this.headSeq));
  }

  skipsByReason(streamId: string): readonly { readonly reason: SkipReason; readonly count: number }[] {
    return skipsByReason(this.#store, streamId);
  }

  close(): void {
    this.#folder.close();
    this.#store.close();
  }
}

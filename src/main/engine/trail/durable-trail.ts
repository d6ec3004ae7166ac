/** The implementation of `Trail`: joins the log, its index and the ledger. */
import { rmSync } from 'node:fs';
import { countKnown, type KnownCounts } from './copies/admission';
import { StoredEvents } from './copies/stored-events';
import { DamageWatch } from './damage/damage-watch';
import { lostStretches } from './damage/lost-stretches';
import { overlap, rereadMarks } from './damage/reread-marks';
import { TrailFullError } from './errors';
import { pruneDeadLetters, StoredDeadLetters } from './ledger/dead-letters';
import { pruneLog, StoredDeliveryLog } from './ledger/delivery-log';
import type { LedgerCopy } from './ledger/ledger-copy';
import { allStreams } from './ledger/stream-rows';
import { StoredStreams } from './ledger/streams';
import { Appender } from './log/appender';
import { BlockCache } from './log/block-cache';
import type { KnownIds } from './log/known-ids';
import { LogReader } from './log/log-reader';
import type { SegmentFolder } from './log/segment-folder';
import type { SegmentUsage } from './log/segment-usage';
import type { SegmentWriter } from './log/segment-writer';
import type { FolderLock } from './opening/lock';
import type { TrailPaths } from './opening/paths';
import type { ReservedSpace } from './reserved-space';
import { freeBytes } from './reserved-space';
import { retain } from './retention';
import type { TrailDatabase } from './store/database';
import type { BlockRow, LogIndex } from './store/log-index';
import { StoredPositions } from './store/positions';
import { StoredSetAside } from './store/set-aside';
import type {
  AppendBatch,
  AppendResult,
  Damage,
  DamageRecord,
  DamageStore,
  DeadLetterStore,
  DeliveryLog,
  LostStretch,
  PackedEvents,
  PositionStore,
  ReadLimits,
  ReadResult,
  RetainOptions,
  RetainResult,
  ScrubStep,
  SeqRange,
  SetAsideStore,
  SourceCounts,
  StreamLedger,
  Trail,
  TrailEvent,
  TrailNotice,
  TrailUsage,
} from './types';

export interface TrailParts {
  readonly paths: TrailPaths;
  readonly trailId: string;
  readonly lock: FolderLock;
  readonly store: TrailDatabase;
  readonly index: LogIndex;
  readonly folder: SegmentFolder;
  readonly writer: SegmentWriter;
  readonly known: KnownIds;
  readonly usage: SegmentUsage;
  readonly reserved: ReservedSpace;
  readonly ledgerCopy: LedgerCopy;
  readonly notices: readonly TrailNotice[];
  readonly wallMs: () => number;
  readonly cacheBytes: number;
  readonly maxBlockBytes: number;
}

export class DurableTrail implements Trail {
  readonly identity: string;
  readonly trailId: string;
  readonly notices: readonly TrailNotice[];
  readonly streams: StreamLedger;
  readonly deadLetters: DeadLetterStore;
  readonly deliveryLog: DeliveryLog;
  readonly setAside: SetAsideStore;
  readonly positions: PositionStore;
  readonly damages: DamageStore;
  readonly #damage: DamageWatch;
  readonly #parts: TrailParts;
  readonly #appender: Appender;
  readonly #reader: LogReader;
  readonly #stored: StoredEvents;
  readonly #cache: BlockCache;
  readonly #ledger: StoredStreams;
  #oldestSeq: number;
  #expiredSeq: number;
  #changesMaintained = -1;
  #closed = false;

  constructor(parts: TrailParts) {
    const { store, index } = parts;
    const row = index.trail();
    this.#parts = parts;
    this.identity = row.identity;
    this.trailId = parts.trailId;
    this.notices = parts.notices;
    this.#cache = new BlockCache(parts.cacheBytes);
    this.#damage = new DamageWatch({ ...parts, cache: this.#cache, keepIn: parts.paths.damaged });
    this.damages = this.#damage.damages;
    this.#reader = new LogReader(index, parts.folder, this.#cache, (block) => this.#lose(block));
    this.#stored = new StoredEvents(index, this.#reader);
    this.#appender = new Appender({ ...parts, stored: this.#stored, cache: this.#cache, headSeq: row.headSeq });
    this.#oldestSeq = index.tailSeq(row.headSeq);
    this.#expiredSeq = row.expiredSeq;
    this.#ledger = new StoredStreams(store, {
      headSeq: () => this.headSeq,
      tailSeq: () => this.tailSeq,
      seqAtTime: (atMs) => index.seqAtTime(atMs),
    });
    this.streams = this.#ledger;
    this.deadLetters = new StoredDeadLetters(store);
    this.deliveryLog = new StoredDeliveryLog(store);
    this.setAside = new StoredSetAside(store);
    this.positions = new StoredPositions(store, index);
  }

  get headSeq(): number {
    return this.#appender.headSeq;
  }

  get tailSeq(): number {
    return this.#oldestSeq;
  }

  append(batch: AppendBatch): AppendResult {
    return this.appendMany([batch])[0] as AppendResult;
  }

  appendMany(batches: readonly AppendBatch[]): readonly AppendResult[] {
    if (batches.length === 0) return [];
    if (!this.#parts.reserved.recover()) throw new TrailFullError();
    try {
      return this.#appender.append(batches);
    } catch (error) {
      throw this.#released(error);
    }
  }

  async commit(batches: readonly AppendBatch[]): Promise<readonly AppendResult[]> {
    if (batches.length === 0) return [];
    if (!this.#parts.reserved.recover()) throw new TrailFullError();
    try {
      return await this.#appender.commit(batches);
    } catch (error) {
      throw this.#released(error);
    }
  }

  readAfter(seq: number, limits: ReadLimits): ReadResult {
    const result = this.#reader.readAfter(seq, limits, this.headSeq, this.#expiredSeq);
    if (result.gap?.reason === 'damaged') this.#damage.passed(result.gap);
    return result;
  }

  lostStretches(damage: Damage): readonly LostStretch[] {
    return lostStretches(this.#parts.folder, damage);
  }

  rereadRanges(range: SeqRange): readonly SeqRange[] {
    return rereadMarks(this.#parts.store).flatMap(({ ranges }) => ranges.flatMap((each) => overlap(each, range) ?? []));
  }

  onDamage(callback: (found: DamageRecord) => void): void {
    this.#damage.onFound(callback);
  }

  get lostSinceOpened(): number {
    return this.#damage.lostEvents;
  }

  scrub(maxBytes: number): ScrubStep {
    const step = this.#damage.scrub(maxBytes);
    this.#stored.forget();
    this.#oldestSeq = this.#parts.index.tailSeq(this.headSeq);
    return step;
  }

  readEvent(seq: number): TrailEvent | undefined {
    return this.#reader.readEvent(seq);
  }

  countKnown(events: PackedEvents): KnownCounts {
    return countKnown(events, this.#parts.known, this.#stored);
  }

  sources(): readonly SourceCounts[] {
    return this.#parts.index.sources();
  }

  retain(options: RetainOptions): RetainResult {
    const result = retain({ ...this.#parts, cache: this.#cache, streams: this.#ledger }, options, this.headSeq);
    this.#oldestSeq = result.tailSeq;
    this.#stored.forget();
    this.#expiredSeq = this.#parts.index.trail().expiredSeq;
    return result;
  }

  usage(): TrailUsage {
    const { store, usage, paths } = this.#parts;
    return {
      fileBytes: usage.fileBytes + store.fileBytes(),
      usedBytes: usage.bytes + store.usedBytes(),
      freeDiskBytes: freeBytes(paths.directory),
      events: usage.events,
    };
  }

  isFull(): boolean {
    return !this.#parts.reserved.recover();
  }

  maintain(nowMs: number): void {
    const { store, ledgerCopy } = this.#parts;
    if (store.changes() === this.#changesMaintained) return;
    const streams = allStreams(store).map((row) => row.number);
    store.relaxed(() => {
      pruneLog(store, streams, nowMs);
      pruneDeadLetters(store, nowMs);
      for (const stream of streams) {
        store
          .sql('DELETE FROM progress WHERE stream = ? AND from_seq < ? AND to_seq < ?')
          .run(stream, this.tailSeq, this.tailSeq);
      }
    });
    store.giveBackPages();
    store.checkpoint('PASSIVE');
    ledgerCopy.maintain();
    this.#damage.keepPlace();
    this.#changesMaintained = store.changes();
  }

  close(): void {
    if (this.#closed) return;
    if (!this.#appender.isIdle) throw new Error('Appends are in progress.');
    this.#closed = true;
    const { store, writer, folder, paths, lock, ledgerCopy } = this.#parts;
    try {
      ledgerCopy.maintain();
      this.#damage.keepPlace();
      store.checkpoint('TRUNCATE');
      rmSync(paths.marker, { force: true });
    } catch (error) {
      // The disk is full: the journal and the marker stay, and the next opening catches up.
      if (!(error instanceof TrailFullError)) throw error;
    } finally {
      ledgerCopy.close();
      writer.close();
      folder.close();
      store.close();
      lock.release();
    }
  }

  /** Makes room for cursors and deletions if the disk is full. */
  #released(error: unknown): unknown {
    if (error instanceof TrailFullError) this.#parts.reserved.release();
    return error;
  }

  /** Whether the block is lost for good. If so, the trail may now start after it. */
  #lose(block: BlockRow): boolean {
    const lost = this.#damage.lose(block);
    this.#stored.forget();
    this.#oldestSeq = this.#parts.index.tailSeq(this.headSeq);
    return lost;
  }
}

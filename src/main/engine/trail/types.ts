/**
 * The interface `Trail` and its data types. All calls are synchronous and come from one thread, the trail's only
 * writer.
 */

import type { Phrase } from '../../../texts/phrase';
import type { AppendBatch, AppendResult, KnownEvents, PackedEvents, PositionStore, SetAsideOrigin } from './intake';
import type {
  ConservationReport,
  DeadLetterStore,
  DeliveryLog,
  EventDelivery,
  SkipReason,
  StreamLedger,
  StreamState,
} from './ledger-types';
import type { ReadLimits, SeqRange } from './ranges';

export type * from './intake';
export { EVENT_MARKS } from './intake';
export type * from './ledger-types';
export type { ReadLimits, SeqRange } from './ranges';

/**
 * Consecutive events of one source, accepted together. `bytes` and `ends` follow the rules of `PackedEvents`, so
 * `bytes` is ready NDJSON. The memory is shared with the trail's cache: never write to it.
 */
export interface TrailSlice {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly acceptedAtMs: number;
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly marks: Uint8Array;
  /** The marks of all events combined with OR. */
  readonly anyMarks: number;
}

/** Sequence numbers after the reader's place that are no longer stored, to be committed as skipped. */
export interface ReadGap extends SeqRange {
  readonly reason: SkipReason;
}

/**
 * The result of `readAfter`. With a `gap` there are no slices: commit the gap as skipped, then read on after it.
 * Without slices and gap the reader is at the head.
 */
export interface ReadResult {
  readonly slices: readonly TrailSlice[];
  readonly events: number;
  readonly bytes: number;
  readonly gap?: ReadGap;
}

/** One event by its number. */
export interface TrailEvent {
  readonly seq: number;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly acceptedAtMs: number;
  readonly marks: number;
  /** Without the "\n" after it. */
  readonly bytes: Uint8Array;
}

export interface SetAsideRecord {
  readonly id: number;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly atMs: number;
  readonly reason: { readonly code: string; readonly text: string };
  readonly origin: SetAsideOrigin;
  readonly keptBytes: number;
  readonly totalBytes: number;
}

export interface SetAsideStore {
  /** Newest first. */
  list(query: {
    readonly sourceId?: string;
    readonly beforeId?: number;
    readonly limit: number;
  }): readonly SetAsideRecord[];
  /** Records still stored, while a source's counter includes deleted ones. */
  count(sourceId?: string): number;
  get(id: number): (SetAsideRecord & { readonly bytes: Uint8Array }) | undefined;
  /** Deletes these records, or all of a source. Returns how many. */
  delete(query: { readonly ids: readonly number[] } | { readonly sourceId: string }): number;
}

export interface SourceCounts {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly accepted: number;
  readonly duplicates: number;
  /** Accepted events with a known id and other content. */
  readonly conflicts: number;
  readonly setAside: number;
  readonly bytes: number;
  readonly lastAcceptedAtMs: number | undefined;
}

export interface RetainOptions {
  readonly nowMs: number;
  readonly maxAgeMs?: number;
  /** Upper limit for `usage().usedBytes`. */
  readonly maxBytes?: number;
  /** Younger events are never deleted. */
  readonly minAgeMs?: number;
  /** Events from this number on are never deleted: the lowest cursor of an active stream, plus one. */
  readonly protectSeq: number;
  /** Limit on the blocks deleted in this step; default 64. */
  readonly maxBlocks?: number;
}

export interface RetainResult {
  readonly deletedEvents: number;
  readonly deletedBytes: number;
  readonly tailSeq: number;
  /** More can be deleted or returned to the disk: call again soon. */
  readonly more: boolean;
  /** Active streams keep events that are beyond the limits. */
  readonly heldByStreams: boolean;
}

export interface TrailUsage {
  /** Size of the files on disk. */
  readonly fileBytes: number;
  /** Size in use, without free pages. */
  readonly usedBytes: number;
  /** Free space of the volume. */
  readonly freeDiskBytes: number;
  readonly events: number;
}

/** Where the damaged bytes are. */
export interface DamagedPlace {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * A part of the trail that has changed on the disk. With `toSeq` = `fromSeq` − 1 no event is lost: only a frame's
 * header or description is damaged.
 */
export interface Damage extends SeqRange {
  readonly foundAtMs: number;
  /** Undefined when the description of the events is lost too. */
  readonly source: { readonly id: string; readonly name: string } | undefined;
  /** When the first and the last of them were accepted, as far as known. */
  readonly acceptedMs: { readonly from: number; readonly to: number } | undefined;
  /** Undefined when the file itself is gone. */
  readonly place: DamagedPlace | undefined;
  /** The path of a copy of the damaged bytes; undefined when there were none, or no space for a copy. */
  readonly asidePath: string | undefined;
}

export interface DamageRecord extends Damage {
  readonly id: number;
  /** Streams that had not passed these events when they were lost, with the number of events. */
  readonly undelivered: readonly { readonly streamName: string; readonly events: number }[];
  /** How they were read again; undefined when they were not. */
  readonly reread: Reread | undefined;
}

/** Lost events that were read again from their origin. */
export interface Reread {
  /** `source`: their source reads everything again by itself, because its position is not known. */
  readonly by: 'file' | 'source';
  readonly atMs: number;
  /** How many of the lost events were found in a file. */
  readonly events: number;
}

/** The part of a file from which lost events were read as one batch. */
export interface LostStretch {
  readonly source: { readonly id: string; readonly name: string };
  readonly key: string;
  /** The source's position after this part, and the one before it if known. */
  readonly position: string;
  readonly before: string | undefined;
  /** The number of events in this part, duplicates included. They end at the position. */
  readonly events: number;
  /** The numbers of the events that were stored, some of which are lost. */
  readonly stored: SeqRange;
}

export interface DamageStore {
  /** Newest first. */
  list(limit: number): readonly DamageRecord[];
  /** The number of lost events in all records, or only of those from `firstSeq` on. */
  lostEvents(firstSeq?: number): number;
}

/** The result of one step of scrubbing. */
export interface ScrubStep {
  readonly readBytes: number;
  /** The whole trail was read. */
  readonly done: boolean;
}

/**
 * Something that happened to the trail's files and that the user should know.
 *
 *   set-aside        the database was damaged, was set aside and rebuilt from the segments
 *   index-missing    the database was missing and was rebuilt
 *   journal-missing  the newest part of the database (its -wal file) was missing
 *   journal-damaged  that part was damaged, or the database was an older one; the ledger was restored from its copy
 *   trail-id-lost    the file with the trail's id was missing or unreadable
 *   events-lost      segments were damaged
 *   migrated         the database was migrated, after a backup
 */
export interface TrailNotice {
  readonly kind:
    | 'set-aside'
    | 'index-missing'
    | 'journal-missing'
    | 'journal-damaged'
    | 'trail-id-lost'
    | 'events-lost'
    | 'migrated';
  /** Plain sentences, in English. */
  readonly text: string;
  /** The same, for other languages. Absent if users are not told. */
  readonly phrase?: Phrase;
  /** The path of the file that was set aside, or of the backup. */
  readonly path?: string;
  readonly cause?: string;
  readonly lostEvents?: number;
  /** With `events-lost`: the single losses. */
  readonly damages?: readonly DamageRecord[];
  /** Sources are read again from the beginning, because it is not known what was lost. Duplicates are not stored. */
  readonly positionsReset?: boolean;
  /** Cursors could not be recovered. The engine decides where these streams start. */
  readonly cursorsLost?: boolean;
}

/** The durable, append-only log of all accepted events, and the ledger of their delivery. */
export interface Trail {
  /** Random, created with the database. What is derived from the trail is invalid once this changes. */
  readonly identity: string;
  /**
   * Random, created with the folder and kept when the database is rebuilt. Destinations identify the trail's events
   * by it.
   */
  readonly trailId: string;
  /** What happened on opening and the user should know. */
  readonly notices: readonly TrailNotice[];
  /** The number of the newest event; 0 before the first. */
  readonly headSeq: number;
  /** The number of the oldest stored event; head + 1 when there is none. */
  readonly tailSeq: number;

  /** Stores a batch and returns once it is on the disk. @throws {TrailFullError} if the disk is full */
  append(batch: AppendBatch): AppendResult;
  /** Stores several batches with one sync: all or none. The results are in order. */
  appendMany(batches: readonly AppendBatch[]): readonly AppendResult[];
  /**
   * Like `appendMany`, without blocking the thread: resolves once the batches are on the disk. Several commits may be in
   * progress. They are stored in order, and one that fails takes every later one with it. The batches must not change
   * until then, and neither `append`, `appendMany` nor `close` may be called.
   */
  commit(batches: readonly AppendBatch[]): Promise<readonly AppendResult[]>;
  /** The events after `seq`, in order. Damaged ones are a gap with the reason `damaged`. */
  readAfter(seq: number, limits: ReadLimits): ReadResult;
  readEvent(seq: number): TrailEvent | undefined;
  /** How many of these events are in the trail already, and how many have a known id and other content. */
  countKnown(events: PackedEvents): KnownEvents;

  readonly streams: StreamLedger;
  readonly deadLetters: DeadLetterStore;
  readonly deliveryLog: DeliveryLog;
  readonly setAside: SetAsideStore;
  readonly positions: PositionStore;
  readonly damages: DamageStore;
  /** Where lost events were read from, as far as known. */
  lostStretches(damage: Damage): readonly LostStretch[];
  /** The numbers of lost events within the range that were read again. */
  rereadRanges(range: SeqRange): readonly SeqRange[];
  /** Sets the callback for damage that is found from now on. */
  onDamage(callback: (found: DamageRecord) => void): void;
  /** Lost events that were found, or skipped by a stream, since the trail was opened. */
  readonly lostSinceOpened: number;
  /** Reads and verifies about `maxBytes` of stored events, starting where the last step ended. */
  scrub(maxBytes: number): ScrubStep;

  sources(): readonly SourceCounts[];
  retain(options: RetainOptions): RetainResult;
  usage(): TrailUsage;
  /** Whether an append would be refused because the disk is full. Checks the disk. */
  isFull(): boolean;
  /**
   * Housekeeping for a quiet moment, about once a minute: checkpoint, old log rows. Does nothing if nothing has
   * changed.
   */
  maintain(nowMs: number): void;
  /** Checkpoints, marks the files as cleanly closed, and releases the lock. A second call does nothing. */
  close(): void;
}

/** The trail for another thread or process: a read-only connection of its own, whether or not the engine is running. */
export interface TrailReader {
  readonly identity: string;
  readonly headSeq: number;
  readonly tailSeq: number;
  /** The blocks with events of the range, cut to it, in the order of `direction`. Each is a short read of its own. */
  readBlocks(range: SeqRange, direction?: 'forward' | 'backward'): Iterable<TrailSlice>;
  readEvent(seq: number): TrailEvent | undefined;
  deliveriesOf(seq: number): readonly EventDelivery[];
  streams(): readonly StreamState[];
  sources(): readonly SourceCounts[];
  checkConservation(): ConservationReport;
  readonly deadLetters: Pick<DeadLetterStore, 'list' | 'get' | 'count'>;
  readonly setAside: Pick<SetAsideStore, 'list' | 'get' | 'count'>;
  readonly deliveryLog: DeliveryLog;
  readonly damages: DamageStore;
  skipsByReason(streamId: string): readonly { readonly reason: SkipReason; readonly count: number }[];
  close(): void;
}

/**
 * What the rest of the engine knows of the trail: the shapes that go in and come out, and the interface `Trail`.
 * Every call is synchronous and made from one thread, the trail's only writer.
 */
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
 * Consecutive events of one source, accepted together. `bytes` and `ends` follow the rules of `PackedEvents`
 * (so `bytes` is a ready piece of NDJSON). The memory is shared with the trail's cache: never write to it.
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
  /** All marks of the slice OR-ed: zero says that no event needs a look. */
  readonly anyMarks: number;
}

/** Sequence numbers behind the reader's place that are no longer kept, to be committed as skipped. */
export interface ReadGap extends SeqRange {
  readonly reason: SkipReason;
}

/**
 * What `readAfter` found. With a `gap` there are no slices: commit the gap as skipped, then read on behind it.
 * Neither slices nor gap: the reader is at the head.
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
  /** Without the "\n" behind it. */
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
  /** Records still kept (a source's counter counts all that ever were). */
  count(sourceId?: string): number;
  get(id: number): (SetAsideRecord & { readonly bytes: Uint8Array }) | undefined;
  /** All of a source's when no ids are given; returns how many. */
  delete(query: { readonly ids: readonly number[] } | { readonly sourceId: string }): number;
}

export interface SourceCounts {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly accepted: number;
  readonly duplicates: number;
  /** Of the accepted ones: their id was there already, with other content. */
  readonly conflicts: number;
  readonly setAside: number;
  readonly bytes: number;
  readonly lastAcceptedAtMs: number | undefined;
}

export interface RetainOptions {
  readonly nowMs: number;
  readonly maxAgeMs?: number;
  /** Upper bound for `usage().usedBytes`. */
  readonly maxBytes?: number;
  /** Events of this number and above are never deleted: the lowest cursor of an active stream, plus one. */
  readonly protectSeq: number;
  /** Most blocks deleted in this step; default 64. */
  readonly maxBlocks?: number;
}

export interface RetainResult {
  readonly deletedEvents: number;
  readonly deletedBytes: number;
  readonly tailSeq: number;
  /** Call again soon: more can be deleted or given back to the disk. */
  readonly more: boolean;
  /** The limits ask for more than an active stream allows to delete. */
  readonly heldByStreams: boolean;
}

export interface TrailUsage {
  /** Size of the files on disk. */
  readonly fileBytes: number;
  /** What is in use: the file without its free pages. */
  readonly usedBytes: number;
  /** Free space of the volume. */
  readonly freeDiskBytes: number;
  readonly events: number;
}

/** Where damaged bytes lay. */
export interface DamagedPlace {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * A part of the trail that came back from the disk other than it was written. With `toSeq` = `fromSeq` − 1 no event is lost:
 * only what surrounds events is damaged.
 */
export interface Damage extends SeqRange {
  readonly foundAtMs: number;
  /** Undefined where the description of the events is lost too. */
  readonly source: { readonly id: string; readonly name: string } | undefined;
  /** When the first and the last of them were accepted, as closely as is known. */
  readonly acceptedMs: { readonly from: number; readonly to: number } | undefined;
  /** Undefined when the file itself is gone. */
  readonly place: DamagedPlace | undefined;
  /** Where a copy of the damaged bytes is kept; undefined when there were none, or no room for them. */
  readonly asidePath: string | undefined;
}

export interface DamageRecord extends Damage {
  readonly id: number;
  /** Streams that had not passed these events when they were lost, and how many each. */
  readonly undelivered: readonly { readonly streamName: string; readonly events: number }[];
  /** What was done to have them again; undefined when nothing was. */
  readonly reread: Reread | undefined;
}

/** Lost events that were read again from where they came from. */
export interface Reread {
  /** `source`: their source reads everything again by itself, since it isn't known how far it had come. */
  readonly by: 'file' | 'source';
  readonly atMs: number;
  /** Of the damage's numbers, so many were found in a file. */
  readonly events: number;
}

/** A stretch of a source's file from which lost events were read, as one batch. */
export interface LostStretch {
  readonly source: { readonly id: string; readonly name: string };
  readonly key: string;
  /** The source's position behind the stretch, and the one before it where that is known. */
  readonly position: string;
  readonly before: string | undefined;
  /** Events in the stretch, duplicates with them: the last so many before the position. */
  readonly events: number;
  /** Numbers of those that were stored; some of them are lost. */
  readonly stored: SeqRange;
}

export interface DamageStore {
  /** Newest first. */
  list(limit: number): readonly DamageRecord[];
  /** Events that are lost, over all records; only those from this number on, when it is given. */
  lostEvents(firstSeq?: number): number;
}

/** What one step of looking through the stored events has found. */
export interface ScrubStep {
  readonly readBytes: number;
  /** The whole trail has been looked through. */
  readonly done: boolean;
}

/**
 * Something that happened to the trail's files which the user has to know. `set-aside`: the database was damaged, was put
 * aside and rebuilt from the segments. `index-missing`: likewise, but there was none. `journal-missing`: the newest part of
 * the database was gone (its -wal file). `journal-damaged`: it was
 * damaged, or the database was replaced by an older one; the ledger was taken from its copy. `events-lost`: segments were damaged. `migrated`: a backup was made before a change of form.
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
  /** Plain sentences. */
  readonly text: string;
  /** Where the file that was set aside, or the backup, lies now. */
  readonly path?: string;
  readonly cause?: string;
  readonly lostEvents?: number;
  /** With `events-lost`: what is gone, one by one. */
  readonly damages?: readonly DamageRecord[];
  /** Sources are read again from their beginning, since it isn't known what was lost; what is kept is not stored twice. */
  readonly positionsReset?: boolean;
  /** Cursors of streams that could not be recovered: these streams start over where the engine lets them. */
  readonly cursorsLost?: boolean;
}

/** The durable, append-only log of all accepted events, and the ledger of what became of them. */
export interface Trail {
  /** Random, made with the file: whatever is derived from the trail is void when it changes. */
  readonly identity: string;
  /** Random, made with the folder and kept when the database is rebuilt: by it destinations know this trail's events. */
  readonly trailId: string;
  /** What happened on opening that the user has to know. */
  readonly notices: readonly TrailNotice[];
  /** Number of the newest event; 0 before the first. */
  readonly headSeq: number;
  /** Number of the oldest kept event; head + 1 when none is kept. */
  readonly tailSeq: number;

  /** Stores a batch and returns once it is on the disk. Throws `TrailFullError` when there is no room. */
  append(batch: AppendBatch): AppendResult;
  /** Several batches with one wait for the disk: all or none; results in order. */
  appendMany(batches: readonly AppendBatch[]): readonly AppendResult[];
  /** Events behind `seq` in order. Bytes that came back different from the disk are a gap with reason `damaged`. */
  readAfter(seq: number, limits: ReadLimits): ReadResult;
  readEvent(seq: number): TrailEvent | undefined;
  /** How many of these events are in the trail already, and how many have the id of one that says something else. */
  countKnown(events: PackedEvents): KnownEvents;

  readonly streams: StreamLedger;
  readonly deadLetters: DeadLetterStore;
  readonly deliveryLog: DeliveryLog;
  readonly setAside: SetAsideStore;
  readonly positions: PositionStore;
  readonly damages: DamageStore;
  /** Where lost events were read from; nothing of what can't be told. */
  lostStretches(damage: Damage): readonly LostStretch[];
  /** Of a range, the numbers of lost events that have been read again. */
  rereadRanges(range: SeqRange): readonly SeqRange[];
  /** Told of damage that is found from now on, when events are read or looked through. */
  onDamage(tell: (found: DamageRecord) => void): void;
  /** Lost events that were found, or passed over by a stream, since the trail was opened. */
  readonly lostSinceOpened: number;
  /** Reads about so many bytes of stored events again, beginning where the last step ended, to see whether they are whole. */
  scrub(maxBytes: number): ScrubStep;

  sources(): readonly SourceCounts[];
  retain(options: RetainOptions): RetainResult;
  usage(): TrailUsage;
  /** Whether an append is refused at present for want of room; checks the disk again. */
  isFull(): boolean;
  /** Small chores for a quiet moment, once a minute, say: checkpoint, old log rows. Costs nothing when nothing has changed. */
  maintain(nowMs: number): void;
  /** Checkpoints, marks the files as cleanly closed, gives up the lock. A second call does nothing. */
  close(): void;
}

/**
 * The trail seen from another thread or process, by a connection of its own that can only read; the engine may be running
 * or not.
 */
export interface TrailReader {
  readonly identity: string;
  readonly headSeq: number;
  readonly tailSeq: number;
  /** Whole blocks that hold events of the range, cut to it, in order of `direction`; each is a short read of its own. */
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

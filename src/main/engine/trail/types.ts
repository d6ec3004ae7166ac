// What the rest of the engine knows of the trail: the shapes that go in and come out, and the interface `Trail`.
// Every call is synchronous and made from one thread, the trail's only writer.

/** Marks of one event, OR-ed together in `PackedEvents.marks`. */
export const EVENT_MARKS = {
  /** Valid JSON that deviates from the AuditLog schema; carried as it came. */
  offSchema: 1,
  /** Carries no event id, so it can't be recognised when it comes a second time. */
  noEventId: 2,
  /** Made up by the sample source. */
  sample: 4,
  /** Holds a raw line feed between tokens (pretty-printed JSON): not usable as a line of NDJSON as it is. */
  rawNewline: 8,
} as const;

/**
 * Events side by side as they came: event i occupies `bytes[start(i), ends[i])`, where `start(0)` is 0 and
 * `start(i)` is `ends[i-1] + 1`; each event is followed by one "\n" that is not part of it, the last one too,
 * so `bytes.length` is `ends[count-1] + 1`.
 */
export interface PackedEvents {
  readonly bytes: Uint8Array;
  /** Offset just behind each event; its length is the number of events. */
  readonly ends: Uint32Array;
  /** The EventId of each event, for recognising duplicates; undefined where there is none. */
  readonly eventIds: readonly (string | undefined)[];
  /** `EVENT_MARKS` of each event. */
  readonly marks: Uint8Array;
}

/** Where a record that could not be read came from. */
export type SetAsideOrigin =
  | { readonly kind: 'file'; readonly path: string; readonly line?: number; readonly byteOffset: number }
  | { readonly kind: 'request'; readonly requestId: string; readonly record?: number }
  | { readonly kind: 'import'; readonly path: string; readonly line?: number };

/** A record that is not an event, kept with the reason instead of being dropped. */
export interface SetAside {
  readonly reason: { readonly code: string; readonly text: string };
  readonly origin: SetAsideOrigin;
  /** The record's first bytes; the caller decides how many are kept. */
  readonly bytes: Uint8Array;
  /** The record's full length in bytes. */
  readonly totalBytes: number;
}

/** What one source hands over at once. All of it is stored, or none. */
export interface AppendBatch {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly acceptedAtMs: number;
  readonly events: PackedEvents;
  readonly setAside: readonly SetAside[];
  /** The source's new place, stored in the same transaction; `value` is JSON of the source's own. */
  readonly position?: { readonly key: string; readonly value: string };
}

/** `firstSeq` is `lastSeq + 1` when nothing was stored (all duplicates, or no events). */
export interface AppendResult {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly setAside: number;
}

/** Limits of one read. At least one event is returned however large it is. */
export interface ReadLimits {
  readonly maxEvents: number;
  /** Bytes of events including the "\n" behind each. */
  readonly maxBytes: number;
}

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

/** A range of sequence numbers, both ends included. */
export interface SeqRange {
  readonly fromSeq: number;
  readonly toSeq: number;
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

/**
 * Why a stream did not send an event: retention deleted it, damage of the file took it, the user chose to go on
 * behind it, it was older than the destination takes, or the stream does not carry sample events.
 */
export type SkipReason = 'expired' | 'damaged' | 'user' | 'too-old' | 'sample';

/** What has become of a stream's events; with the waiting ones these add up to all events since the origin. */
export interface StreamCounts {
  readonly delivered: number;
  readonly filtered: number;
  readonly skipped: number;
  /** Dead letters not resent with success: held, queued for resending, or discarded. */
  readonly deadLettered: number;
}

/** A stream's place in the trail. An epoch begins when the stream is opened or rewound. */
export interface StreamState {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly epoch: number;
  readonly epochStartedAtMs: number;
  /** Last event before the epoch's first. */
  readonly originSeq: number;
  /** Last event that is done: delivered, filtered, skipped or dead-lettered, as is every one between origin and it. */
  readonly cursorSeq: number;
  /** Events behind the cursor: head − cursor. */
  readonly waiting: number;
  readonly counts: StreamCounts;
  /** The part of `counts.skipped` that retention deleted before it was sent. */
  readonly expired: number;
  /** Since the stream was created, all epochs together. */
  readonly lifetime: StreamCounts;
  readonly lastDeliveredAtMs: number | undefined;
  /** Set while a deletion can still be undone. */
  readonly deletedAtMs: number | undefined;
}

/** Where a stream begins: at the oldest kept event, behind the newest, or with the event of this number. */
export type StreamStart = 'beginning' | 'now' | number;

/** The destination's answer to what it refused. */
export interface DestinationAnswer {
  /** Stable code of the error catalogue. */
  readonly code: string;
  readonly text: string;
  readonly status?: number;
  /** Cut to 4 KB when stored. */
  readonly body?: string;
}

/** An event that the destination refused for good. */
export interface NewDeadLetter {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly answer: DestinationAnswer;
  readonly attempts: number;
  readonly atMs: number;
}

/** One request to the destination and what came of it. */
export interface Attempt {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly events: number;
  readonly bytes: number;
  readonly atMs: number;
  readonly durationMs: number;
  /** The outcome's kind as delivery names it ("delivered", "transient", "credentials" …). */
  readonly outcome: string;
  readonly status?: number;
  readonly code?: string;
}

/** What one commit adds to the stream's time series. */
export interface ProgressMetrics {
  /** Events of failed attempts that will be tried again. */
  readonly retried: number;
  /** Bytes of bodies that were acknowledged. */
  readonly bytes: number;
  /** Accepted to acknowledged, summed over the delivered events of this commit. */
  readonly latencySumMs: number;
  readonly latencyMaxMs: number;
  /** Age of the oldest waiting event. */
  readonly backlogAgeMs: number;
}

/**
 * A step of a stream's cursor. Every event between the old cursor and `cursorSeq` must be accounted for:
 * `delivered` + filtered + skipped + dead letters = the step's length, else the commit throws and nothing changes.
 */
export interface StreamProgress {
  readonly cursorSeq: number;
  readonly delivered: number;
  readonly filtered: readonly SeqRange[];
  readonly skipped: readonly (SeqRange & { readonly reason: SkipReason })[];
  readonly deadLetters: readonly NewDeadLetter[];
  readonly attempts: readonly Attempt[];
  readonly atMs: number;
  readonly metrics?: ProgressMetrics;
}

export interface ConservationReport {
  readonly ok: boolean;
  readonly headSeq: number;
  readonly streams: readonly {
    readonly streamId: string;
    readonly name: string;
    readonly ok: boolean;
    readonly accepted: number;
    readonly counts: StreamCounts;
    readonly waiting: number;
    /** accepted − (delivered + dead-lettered + filtered + skipped + waiting); zero when all is well. */
    readonly missing: number;
    readonly problems: readonly string[];
  }[];
}

/** Cursors and counters of all streams. */
export interface StreamLedger {
  /** Registers a stream, or returns the known one unchanged (but for its name). */
  open(id: string, name: string, start: StreamStart, atMs: number): StreamState;
  get(id: string): StreamState | undefined;
  list(options?: { readonly includeDeleted?: boolean }): readonly StreamState[];
  /**
   * Moves a cursor. The commit is ordered but not forced to the disk by itself: after a power failure the latest
   * steps may be repeated (duplicates), never an event missed.
   */
  commitProgress(streamId: string, progress: StreamProgress): StreamState;
  /** Several streams' steps in one transaction: all or none. */
  commitProgressMany(steps: readonly { readonly streamId: string; readonly progress: StreamProgress }[]): void;
  /** Attempts that moved nothing. */
  commitAttempts(streamId: string, attempts: readonly Attempt[], metrics?: ProgressMetrics): void;
  /** A new epoch whose first event is `seq` (clamped to what is kept). */
  rewind(streamId: string, seq: number, atMs: number): StreamState;
  /** Goes on with event `seq` (at most head + 1); what lies between counts as skipped. */
  skipTo(streamId: string, seq: number, reason: SkipReason, atMs: number): StreamState;
  rename(streamId: string, name: string): void;
  /** Marks as deleted; `restore` undoes it until `purge`. */
  softDelete(streamId: string, atMs: number): void;
  restore(streamId: string): StreamState;
  /** Removes streams deleted before the given time with their dead letters and logs; returns how many. */
  purge(deletedBeforeMs: number): number;
  checkConservation(): ConservationReport;
  whereIs(seq: number): readonly Whereabouts[];
  /** First event accepted at or after the given time, or head + 1: for rewinding to a date. */
  seqAtTime(acceptedAtMs: number): number;
}

export type DeadLetterState = 'held' | 'queued' | 'resent' | 'discarded';

export interface DeadLetter {
  readonly id: number;
  readonly streamId: string;
  readonly seq: number;
  readonly epoch: number;
  readonly state: DeadLetterState;
  readonly atMs: number;
  readonly attempts: number;
  readonly lookedAt: boolean;
  readonly answer: DestinationAnswer;
  readonly sizeBytes: number;
  /** When it was resent or discarded. */
  readonly closedAtMs: number | undefined;
  readonly discardReason: string | undefined;
}

export interface DeadLetterQuery {
  readonly streamId?: string;
  readonly states?: readonly DeadLetterState[];
  /** Continue behind this id (newest first). */
  readonly beforeId?: number;
  readonly limit: number;
}

/** Events refused for good, kept until someone decides. */
export interface DeadLetterStore {
  list(query: DeadLetterQuery): readonly DeadLetter[];
  get(id: number): (DeadLetter & { readonly bytes: Uint8Array }) | undefined;
  count(query?: { readonly streamId?: string; readonly states?: readonly DeadLetterState[]; readonly lookedAt?: boolean }): number;
  /** All of a stream's when no ids are given; returns how many changed. */
  markLookedAt(streamId: string, ids?: readonly number[]): number;
  /** held → queued; delivery picks them up with `nextQueued`. */
  queueForResend(streamId: string, ids?: readonly number[]): number;
  /** The oldest queued letters with their bytes, within the limits; they stay queued until settled. */
  nextQueued(streamId: string, limits: ReadLimits): readonly { readonly id: number; readonly seq: number; readonly bytes: Uint8Array }[];
  /** queued → resent: counted as delivered from now on. */
  settleResent(ids: readonly number[], atMs: number): void;
  /** queued → held again with the new answer; `attempts` are added. */
  settleRefused(id: number, answer: DestinationAnswer, attempts: number, atMs: number): void;
  /** held or queued → discarded; stays countable, the event's bytes are kept until the letter is purged. */
  discard(streamId: string, ids: readonly number[] | undefined, reason: string, atMs: number): number;
}

export interface AttemptRecord extends Attempt {
  readonly id: number;
  readonly streamId: string;
}

export interface MetricPoint {
  readonly minuteMs: number;
  readonly delivered: number;
  readonly filtered: number;
  readonly deadLettered: number;
  readonly retried: number;
  readonly attempts: number;
  readonly bytes: number;
  readonly latencySumMs: number;
  readonly latencyMaxMs: number;
  readonly backlogAgeMaxMs: number;
}

/** What was sent when, and the time series. */
export interface DeliveryLog {
  /** Newest first. */
  attempts(query: { readonly streamId: string; readonly beforeId?: number; readonly limit: number }): readonly AttemptRecord[];
  /** One point a minute that saw something, oldest first. */
  metrics(query: { readonly streamId: string; readonly fromMs: number; readonly toMs: number }): readonly MetricPoint[];
}

/** Where one event stands with one stream. */
export type Whereabouts = { readonly streamId: string; readonly streamName: string } & (
  | { readonly kind: 'waiting' }
  /** `atMs` is undefined when the log of that time is no longer kept. */
  | { readonly kind: 'delivered'; readonly atMs: number | undefined }
  | { readonly kind: 'filtered' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'dead-letter'; readonly deadLetterId: number; readonly state: DeadLetterState }
  /** Accepted before the stream's first event. */
  | { readonly kind: 'before-start' }
);

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
  list(query: { readonly sourceId?: string; readonly beforeId?: number; readonly limit: number }): readonly SetAsideRecord[];
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
  readonly setAside: number;
  readonly bytes: number;
  readonly lastAcceptedAtMs: number | undefined;
}

/** How far each source has read, in JSON of its own, by a key of its own (a file's identity, say). */
export interface PositionStore {
  get(sourceId: string, key: string): string | undefined;
  list(sourceId: string): readonly { readonly key: string; readonly value: string }[];
  put(sourceId: string, key: string, value: string): void;
  delete(sourceId: string, key: string): void;
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

/** Something that happened to the trail's file which the user has to know. */
export interface TrailNotice {
  readonly kind: 'set-aside' | 'migrated';
  /** Plain sentence. */
  readonly text: string;
  /** Where the damaged file, or the backup made before a migration, lies now. */
  readonly path: string;
  readonly cause?: string;
  readonly salvagedEvents?: number;
  /** Events known to have been in the file that could not be read. */
  readonly lostEvents?: number;
  /** Sources read again from their beginning, because it is not known what was lost. */
  readonly positionsReset?: boolean;
}

/** The durable, append-only log of all accepted events, and the ledger of what became of them. */
export interface Trail {
  /** Random, made with the file: whatever is derived from the trail is void when it changes. */
  readonly identity: string;
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
  /** Events behind `seq` in order. Throws `TrailDamagedError` with the range when the disk gives back other bytes. */
  readAfter(seq: number, limits: ReadLimits): ReadResult;
  readEvent(seq: number): TrailEvent | undefined;
  /** How many of these ids are in the trail already. */
  countKnown(eventIds: readonly (string | undefined)[]): number;

  readonly streams: StreamLedger;
  readonly deadLetters: DeadLetterStore;
  readonly deliveryLog: DeliveryLog;
  readonly setAside: SetAsideStore;
  readonly positions: PositionStore;

  sources(): readonly SourceCounts[];
  retain(options: RetainOptions): RetainResult;
  usage(): TrailUsage;
  /** Whether an append is refused at present for want of room; looks anew at the disk. */
  isFull(): boolean;
  /** Small chores for a quiet moment: checkpoint, old log rows. */
  maintain(nowMs: number): void;
  /** Checkpoints, marks the file as cleanly closed, gives up the lock. */
  close(): void;
}

/** The trail seen from another thread, by a connection of its own that can only read. */
export interface TrailReader {
  readonly identity: string;
  readonly headSeq: number;
  readonly tailSeq: number;
  /** Whole blocks that hold events of the range, cut to it, in order of `direction`; each is a short read of its own. */
  readBlocks(range: SeqRange, direction?: 'forward' | 'backward'): Iterable<TrailSlice>;
  readEvent(seq: number): TrailEvent | undefined;
  whereIs(seq: number): readonly Whereabouts[];
  close(): void;
}

/**
 * The ledger's shapes: where each stream stands, what was delivered, what was refused, what the log says of it.
 * Part of the trail's interface; import from './types'.
 */
import type { DeadLetterState, SkipReason } from '../../../contract/delivery';
import type { ReadLimits, SeqRange } from './ranges';

export type { DeadLetterState, SkipReason } from '../../../contract/delivery';

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
  /** Points at the built-in receiver, not at a real SIEM. */
  readonly rehearsal: boolean;
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
  /** Age of the oldest waiting event; null when it is not known. */
  readonly backlogAgeMs: number | null;
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
  commitAttempts(streamId: string, attempts: readonly Attempt[], metrics?: ProgressMetrics, atMs?: number): void;
  /** A new epoch whose first event is `seq` (clamped to what is kept). */
  rewind(streamId: string, seq: number, atMs: number): StreamState;
  /** Goes on with event `seq` (at most head + 1); what lies between counts as skipped. */
  skipTo(streamId: string, seq: number, reason: SkipReason, atMs: number): StreamState;
  rename(streamId: string, name: string): void;
  markRehearsal(streamId: string, rehearsal: boolean): void;
  /** Marks as deleted; `restore` undoes it until `forget`. */
  softDelete(streamId: string, atMs: number): void;
  restore(streamId: string): StreamState;
  /** Removes one stream with its dead letters and logs at once; harmless when it is not known. */
  forget(streamId: string): void;
  checkConservation(): ConservationReport;
  /** What the stream has skipped since its epoch began, by reason. */
  skipsByReason(streamId: string): readonly { readonly reason: SkipReason; readonly count: number }[];
  /** The part of it that was lost to damage on the disk. */
  lostToDamage(streamId: string): number;
  deliveriesOf(seq: number): readonly EventDelivery[];
  /** First event accepted at or after the given time, or head + 1: for rewinding to a date. */
  seqAtTime(acceptedAtMs: number): number;
}

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

/** A letter that is to be sent again. */
export interface QueuedLetter {
  readonly id: number;
  readonly seq: number;
  /** When it was refused. */
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** Events refused for good, kept until someone decides. */
export interface DeadLetterStore {
  list(query: DeadLetterQuery): readonly DeadLetter[];
  get(id: number): (DeadLetter & { readonly bytes: Uint8Array }) | undefined;
  count(query?: {
    readonly streamId?: string;
    readonly states?: readonly DeadLetterState[];
    readonly lookedAt?: boolean;
  }): number;
  /** All of a stream's when no ids are given; returns how many changed. */
  markLookedAt(streamId: string, ids?: readonly number[]): number;
  /** held → queued; delivery picks them up with `nextQueued`. */
  queueForResend(streamId: string, ids?: readonly number[]): number;
  /** The oldest queued letters with their bytes, within the limits; they stay queued until settled. */
  nextQueued(streamId: string, limits: ReadLimits): readonly QueuedLetter[];
  /** queued → resent: counted as delivered from now on. */
  settleResent(ids: readonly number[], atMs: number): void;
  /** queued → held again with the new answer; `attempts` are added. */
  settleRefused(id: number, answer: DestinationAnswer, attempts: number, atMs: number): void;
  /** held or queued → discarded; stays countable; the event's bytes are dropped 30 days later. */
  discard(streamId: string, ids: readonly number[] | undefined, reason: string, atMs: number): number;
}

export interface AttemptRecord extends Attempt {
  readonly id: number;
  readonly streamId: string;
}

export interface MetricPoint {
  /** The beginning of the interval. */
  readonly minuteMs: number;
  readonly delivered: number;
  readonly filtered: number;
  readonly deadLettered: number;
  readonly retried: number;
  readonly attempts: number;
  readonly bytes: number;
  readonly latencySumMs: number;
  readonly latencyMaxMs: number;
  /** Null when it was not known at any moment of the interval. */
  readonly backlogAgeMaxMs: number | null;
}

export interface MetricQuery {
  readonly streamId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Whole minutes. */
  readonly intervalMs?: number;
}

/** What was sent when, and the time series. */
export interface DeliveryLog {
  /** Newest first. */
  attempts(query: {
    readonly streamId: string;
    readonly beforeId?: number;
    readonly limit: number;
  }): readonly AttemptRecord[];
  /** One point an interval that saw something, oldest first; an interval is a minute unless it is said. */
  metrics(query: MetricQuery): readonly MetricPoint[];
}

/** Where one event stands with one stream. */
export type EventDelivery = { readonly streamId: string; readonly streamName: string } & (
  | { readonly kind: 'waiting' }
  /** `atMs` is undefined when the log of that time is no longer kept. */
  | { readonly kind: 'delivered'; readonly atMs: number | undefined }
  | { readonly kind: 'filtered' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'dead-letter'; readonly deadLetterId: number; readonly state: DeadLetterState }
  /** Accepted before the stream's first event. */
  | { readonly kind: 'before-start' }
);

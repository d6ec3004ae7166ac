/**
 * The ledger's data types: cursors and counters of streams, dead letters, and the delivery log. Part of the trail's
 * interface; import them from './types'.
 */
import type { DeadLetterState, SkipReason } from '../../../contract/delivery';
import type { TrafficPoint } from '../../../contract/overview';
import type { ReadLimits, SeqRange } from './ranges';

export type { DeadLetterState, SkipReason } from '../../../contract/delivery';
export type { TrafficPoint } from '../../../contract/overview';

/** What became of a stream's events. Together with the waiting ones, these are all events since the origin. */
export interface StreamCounts {
  readonly delivered: number;
  readonly filtered: number;
  readonly skipped: number;
  /** Dead letters that were not resent successfully: held, queued, or discarded. */
  readonly deadLettered: number;
}

/** A stream's state in the trail. An epoch starts when the stream is opened or rewound. */
export interface StreamState {
  readonly id: string;
  readonly name: string;
  /** Points at the built-in receiver, not at a real SIEM. */
  readonly rehearsal: boolean;
  readonly createdAtMs: number;
  readonly epoch: number;
  readonly epochStartedAtMs: number;
  /** The event before the epoch's first. */
  readonly originSeq: number;
  /** All events from the origin up to here are delivered, filtered out, skipped or dead-lettered. */
  readonly cursorSeq: number;
  /** Events after the cursor: head − cursor. */
  readonly waiting: number;
  readonly counts: StreamCounts;
  /** The part of `counts.skipped` that retention deleted before the events were sent. */
  readonly expired: number;
  /** Since the stream was created, over all epochs. */
  readonly lifetime: StreamCounts;
  readonly lastDeliveredAtMs: number | undefined;
  /** Set while a deletion can still be undone. */
  readonly deletedAtMs: number | undefined;
}

/** Where a stream starts: at the oldest stored event, after the newest, or at the event of this number. */
export type StreamStart = 'beginning' | 'now' | number;

/** The destination's answer to an event that it refused. */
export interface DestinationAnswer {
  /** A code of the error catalogue. */
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

/** One request to the destination and its outcome. */
export interface Attempt {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly events: number;
  readonly bytes: number;
  readonly atMs: number;
  readonly durationMs: number;
  /** The kind of the outcome ("delivered", "transient", "credentials" …). */
  readonly outcome: string;
  readonly status?: number;
  readonly code?: string;
}

/** What a commit adds to the stream's metrics. */
export interface ProgressMetrics {
  /** Events of failed attempts that will be sent again. */
  readonly retried: number;
  /** Size of acknowledged request bodies. */
  readonly bytes: number;
  /** Time from acceptance to acknowledgement, summed over the delivered events. */
  readonly latencySumMs: number;
  readonly latencyMaxMs: number;
  /** Age of the oldest waiting event; null when unknown. */
  readonly backlogAgeMs: number | null;
}

/**
 * A step of a stream's cursor. Every event between the old cursor and `cursorSeq` must be accounted for: unless
 * delivered + filtered + skipped + dead letters = the step's length, the commit throws and nothing changes.
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
    /** accepted − (delivered + dead-lettered + filtered + skipped + waiting); zero when the counters add up. */
    readonly missing: number;
    readonly problems: readonly string[];
  }[];
}

/** Cursors and counters of all streams. */
export interface StreamLedger {
  /** Registers a stream, or returns the existing one unchanged except for its name. */
  open(id: string, name: string, start: StreamStart, atMs: number): StreamState;
  get(id: string): StreamState | undefined;
  list(options?: { readonly includeDeleted?: boolean }): readonly StreamState[];
  /**
   * Moves a cursor. The commit is not forced to the disk by itself. After a power failure the latest steps may be
   * repeated (duplicates), but no event is missed.
   */
  commitProgress(streamId: string, progress: StreamProgress): StreamState;
  /** Several streams' steps in one transaction: all or none. */
  commitProgressMany(steps: readonly { readonly streamId: string; readonly progress: StreamProgress }[]): void;
  /** Records attempts that did not move the cursor. */
  commitAttempts(streamId: string, attempts: readonly Attempt[], metrics?: ProgressMetrics, atMs?: number): void;
  /** Starts a new epoch whose first event is `seq`, limited to stored events. */
  rewind(streamId: string, seq: number, atMs: number): StreamState;
  /** Continues with event `seq`, at most head + 1. The events before it count as skipped. */
  skipTo(streamId: string, seq: number, reason: SkipReason, atMs: number): StreamState;
  rename(streamId: string, name: string): void;
  markRehearsal(streamId: string, rehearsal: boolean): void;
  /** Marks the stream as deleted. `restore` undoes that, until `forget`. */
  softDelete(streamId: string, atMs: number): void;
  restore(streamId: string): StreamState;
  /** Removes a stream with its dead letters and logs. Does nothing for an unknown one. */
  forget(streamId: string): void;
  checkConservation(): ConservationReport;
  /** Counts of what the stream has skipped since its epoch began, by reason. */
  skipsByReason(streamId: string): readonly { readonly reason: SkipReason; readonly count: number }[];
  /** How many of those were lost to damage on the disk. */
  lostToDamage(streamId: string): number;
  deliveriesOf(seq: number): readonly EventDelivery[];
  /** The first event accepted at or after the given time, or head + 1. */
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
  /** Only dead letters older than this one. */
  readonly beforeId?: number;
  readonly limit: number;
}

/** A dead letter to resend. */
export interface QueuedLetter {
  readonly id: number;
  readonly seq: number;
  /** When it was refused. */
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** Events refused for good, kept until the user resends or discards them. */
export interface DeadLetterStore {
  list(query: DeadLetterQuery): readonly DeadLetter[];
  get(id: number): (DeadLetter & { readonly bytes: Uint8Array }) | undefined;
  count(query?: {
    readonly streamId?: string;
    readonly states?: readonly DeadLetterState[];
    readonly lookedAt?: boolean;
  }): number;
  /** These dead letters, or all of the stream. Returns how many changed. */
  markLookedAt(streamId: string, ids?: readonly number[]): number;
  /** held → queued; delivery picks them up with `nextQueued`. */
  queueForResend(streamId: string, ids?: readonly number[]): number;
  /** The oldest queued dead letters with their bytes, within the limits. They stay queued until settled. */
  nextQueued(streamId: string, limits: ReadLimits): readonly QueuedLetter[];
  /** queued → resent. They count as delivered from now on. */
  settleResent(ids: readonly number[], atMs: number): void;
  /** queued → held, with the new answer. Adds `attempts`. */
  settleRefused(id: number, answer: DestinationAnswer, attempts: number, atMs: number): void;
  /** held or queued → discarded. They still count; their bytes are deleted after 30 days. */
  discard(streamId: string, ids: readonly number[] | undefined, reason: string, atMs: number): number;
}

export interface AttemptRecord extends Attempt {
  readonly id: number;
  readonly streamId: string;
}

export interface MetricPoint {
  /** The start of the interval. */
  readonly minuteMs: number;
  readonly delivered: number;
  readonly filtered: number;
  readonly deadLettered: number;
  readonly retried: number;
  readonly attempts: number;
  readonly bytes: number;
  readonly latencySumMs: number;
  readonly latencyMaxMs: number;
  /** Null when it was unknown during the whole interval. */
  readonly backlogAgeMaxMs: number | null;
}

export interface MetricQuery {
  readonly streamId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Whole minutes. */
  readonly intervalMs?: number;
}

export interface TrafficQuery {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  /** Whole minutes. */
  readonly intervalMs: number;
}

/** The attempts and metrics of streams, and the traffic of all. */
export interface DeliveryLog {
  /** Newest first. */
  attempts(query: {
    readonly streamId: string;
    readonly beforeId?: number;
    readonly limit: number;
  }): readonly AttemptRecord[];
  /** One point for each interval with activity (a minute by default), oldest first. */
  metrics(query: MetricQuery): readonly MetricPoint[];
  /** One point for each interval with activity, oldest first. */
  traffic(query: TrafficQuery): readonly TrafficPoint[];
  /** Events of all sources stored since this time, to the minute. */
  acceptedSince(fromMs: number): number;
}

/** What became of one event in one stream. */
export type EventDelivery = { readonly streamId: string; readonly streamName: string } & (
  | { readonly kind: 'waiting' }
  /** `atMs` is undefined when the log of that time was deleted. */
  | { readonly kind: 'delivered'; readonly atMs: number | undefined }
  | { readonly kind: 'filtered' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'dead-letter'; readonly deadLetterId: number; readonly state: DeadLetterState }
  /** Accepted before the stream's first event. */
  | { readonly kind: 'before-start' }
);

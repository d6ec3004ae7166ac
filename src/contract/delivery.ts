/** What happened to a stream's events, for display: account, dead letters, delivery log and charts. */
import { z } from 'zod';
import type { Text } from '../texts/text';
import type { ErrorCode } from './errors';

/** Why a stream skipped an event. */
export const skipReasons = ['expired', 'damaged', 'user', 'too-old', 'sample'] as const;
export type SkipReason = (typeof skipReasons)[number];

export const skipWords: Record<SkipReason, Text> = {
  expired: 'Deleted by retention before they were sent',
  damaged: 'Lost with a damaged part of the trail',
  user: 'Skipped on request',
  'too-old': 'Older than the destination accepts',
  sample: 'Sample events, which this stream does not send',
};

/** Accepted = delivered + waiting + dead-lettered + filtered + skipped, counted since the stream began or was rewound. */
export interface StreamAccount {
  /** The account starts with this event. */
  readonly firstSeq: number;
  readonly sinceMs: number;
  readonly accepted: number;
  readonly delivered: number;
  readonly waiting: number;
  readonly deadLettered: number;
  readonly filtered: number;
  readonly skipped: number;
  /** The skipped events by reason; reasons without events are left out. */
  readonly skips: readonly { readonly reason: SkipReason; readonly count: number }[];
  /** Dead letters without a decision yet, including those from before a rewind. */
  readonly openDeadLetters: number;
  /** Whether the sum is right and every part matches its records. */
  readonly balanced: boolean;
}

export interface StreamStanding {
  /** Events after the cursor that are still stored. */
  readonly waiting: number;
  /** Events that retention deleted before they were sent, since the stream began or was rewound. */
  readonly expired: number;
}

export const rewindTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('beginning') }),
  z.strictObject({ kind: z.literal('seq'), seq: z.number().int().min(1) }),
  /** The first event that was accepted at or after this time. */
  z.strictObject({ kind: z.literal('time'), atMs: z.number().int().min(0) }),
]);
export type RewindTarget = z.output<typeof rewindTargetSchema>;

/** What a rewind would do. */
export interface RewindPlan {
  /** The first event that would be sent again; after the stream's position if there is none. */
  readonly firstSeq: number;
  /** When it was accepted; null if none would be sent again. */
  readonly acceptedAtMs: number | null;
  /** How many events that the stream has passed would be processed again. */
  readonly again: number;
  /** The oldest stored event: nothing before it can be sent again. */
  readonly oldestSeq: number;
}

/** `held`: waits for a decision; `queued`: about to be sent again. */
export type DeadLetterState = 'held' | 'queued' | 'resent' | 'discarded';

export const deadLetterWords: Record<DeadLetterState, Text> = {
  held: 'Kept',
  queued: 'To be sent again',
  resent: 'Sent again',
  discarded: 'Discarded',
};

export interface DeadLetterView {
  readonly id: number;
  /** The event's number in the trail. */
  readonly seq: number;
  readonly refusedAtMs: number;
  readonly state: DeadLetterState;
  /** A code of the error catalogue. */
  readonly code: ErrorCode;
  readonly text: string;
  /** The response's HTTP status, if the protocol has one. */
  readonly status: number | null;
  readonly attempts: number;
  readonly lookedAt: boolean;
  readonly sizeBytes: number;
  /** A short summary of the event. */
  readonly summary: string;
  /** When it was sent again or discarded. */
  readonly closedAtMs: number | null;
  readonly discardReason: string | null;
}

export interface DeadLetterDetail extends DeadLetterView {
  /** The original event; null once a discarded letter's event is no longer stored. */
  readonly event: string | null;
  /** The destination's response, cut to a few kilobytes. */
  readonly answer: string | null;
}

/** One request to the destination and its result. */
export interface DeliveryAttempt {
  readonly id: number;
  readonly atMs: number;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly events: number;
  readonly bytes: number;
  readonly durationMs: number;
  /** The outcome's kind: `delivered`, `partial`, `transient` … */
  readonly outcome: string;
  readonly status: number | null;
  readonly code: ErrorCode | null;
}

export const seriesSpans = ['hour', 'day', 'week', 'month'] as const;
export type SeriesSpan = (typeof seriesSpans)[number];

export interface DeliveryPoint {
  /** The start of the interval. */
  readonly atMs: number;
  readonly delivered: number;
  readonly retried: number;
  readonly deadLettered: number;
  /** From acceptance to acknowledgement; null if nothing was delivered. */
  readonly latencyMeanMs: number | null;
  readonly latencyMaxMs: number;
  /** Greatest age of the oldest waiting event; null if unknown. */
  readonly backlogAgeMs: number | null;
}

/** Records of a period in intervals of equal length. */
export interface TimeSeries<P> {
  readonly fromMs: number;
  readonly toMs: number;
  readonly intervalMs: number;
  /** Oldest first; intervals without records are left out. */
  readonly points: readonly P[];
}

export type DeliverySeries = TimeSeries<DeliveryPoint>;

/** How much disk space the trail uses, and how far back it goes. */
export interface TrailUsage {
  readonly usedBytes: number;
  readonly freeDiskBytes: number;
  readonly events: number;
  readonly oldestAtMs: number | null;
  readonly newestAtMs: number | null;
}

/** The result of the last check of a destination's certificate. */
export interface DestinationCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly validToMs: number;
  readonly checkedAtMs: number;
}

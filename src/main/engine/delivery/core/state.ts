/**
 * The states of a stream, the events that change them, and the effects that follow. Data only; machine.ts has the
 * rules.
 *
 *   flowing ──transient──▶ waiting ──due──▶ one try ──taken──▶ flowing
 *      │ │                    │ ▲              │
 *      │ └──credentials, configuration, unknown──▶ held ──due──▶ probe of one event ──taken──▶ flowing
 *      └──payload, too large──▶ isolating (halving, one request at a time) ──all split batches done──▶ flowing
 *   any ──stop──▶ stopped: requests under way still count, nothing more is sent; new settings start a new machine
 */
import type { Failure } from '../../../../contract/errors';
import type { Outcome } from '../../../../destinations/sender';
import type { BackoffSettings } from './backoff';
import type { BatchState } from './batch-state';
import type { Chunk } from './chunk';

export type HoldReason = 'credentials' | 'configuration' | 'unknown';

export type Mode =
  | { readonly kind: 'flowing' }
  /**
   * `tryId`: the retry that is under way. `tryOnceMore`: a retry was asked for while one was under way; if that
   * fails, the next follows at once, since the cause may have been fixed in the meantime.
   */
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly nextTryAtMs: number;
      readonly tryId: number | null;
      readonly tryOnceMore?: true;
    }
  | {
      readonly kind: 'held';
      readonly reason: HoldReason;
      readonly nextTryAtMs: number;
      readonly tryId: number | null;
      readonly tryOnceMore?: true;
      /** Probes in a row whose event the destination may have stored. */
      readonly mayBeStored: number;
    }
  | { readonly kind: 'isolating' }
  | { readonly kind: 'stopped' };

/** A run of failures, up to the next success. */
export interface Trouble {
  /** The latest failure. */
  readonly failure: Failure;
  readonly sinceMs: number;
  readonly attempts: number;
}

export interface Request {
  readonly id: number;
  readonly batchId: number;
  readonly chunk: Chunk;
  /** The destination has the bytes; its acknowledgement is pending. */
  readonly accepted: boolean;
}

export interface MachineSettings extends BackoffSettings {
  /** Limit on requests under way that were not accepted yet. */
  readonly maxInFlight: number;
  readonly holdProbeMs: number;
}

/** All times are milliseconds of the monotonic clock. */
export interface MachineState {
  readonly settings: MachineSettings;
  readonly mode: Mode;
  /** Null while nothing fails. */
  readonly trouble: Trouble | null;
  /** In the order of the trail. A batch that is done stays until those before it are done. */
  readonly batches: readonly BatchState[];
  readonly requests: readonly Request[];
  readonly nextId: number;
  /** Everything up to here is done, without a gap. */
  readonly cursorSeq: number;
  /** Events refused for good in a row, with none delivered in between. */
  readonly refusedRun: number;
  /** Limit on a request's events, because a larger one failed; null when none did. */
  readonly sizeCap: number | null;
  /** Requests delivered since the cap was set or raised. */
  readonly deliveredSinceCap: number;
  /** Deliveries after which the cap is doubled. */
  readonly capGrowsAfter: number;
  /** Requests in a row whose connection was cut before an answer. */
  readonly cuts: number;
  /** Until then one request at a time, because the destination asked to slow down. */
  readonly slowUntilMs: number;
}

/** The destination's answer as it is shown with a dead letter. */
export interface AnswerDetail {
  readonly status?: number;
  readonly body?: string;
}

export type MachineEvent =
  /** Events read from the trail, or dead letters to resend; `events` is 0 when all were filtered out or skipped. */
  | { readonly kind: 'offered'; readonly origin: BatchState['origin']; readonly toSeq: number; readonly events: number }
  /** The destination has the request; its acknowledgement is pending. */
  | { readonly kind: 'accepted'; readonly requestId: number }
  | {
      readonly kind: 'answered';
      readonly requestId: number;
      readonly outcome: Outcome;
      readonly detail: AnswerDetail;
    }
  | { readonly kind: 'time' }
  /** Retry at once: the computer slept, the network changed, or the user asked for it. */
  | { readonly kind: 'woken' }
  | { readonly kind: 'stop' };

/** Time and randomness, passed in with each event. */
export interface Circumstances {
  readonly nowMs: number;
  /** At least 0, less than 1. */
  readonly random: number;
}

export type Effect =
  | { readonly kind: 'send'; readonly requestId: number; readonly batchId: number; readonly chunk: Chunk }
  /** A batch is done. If it is from the trail, so are all before it. */
  | { readonly kind: 'settled'; readonly batch: BatchState };

export interface Transition {
  readonly state: MachineState;
  readonly effects: readonly Effect[];
}

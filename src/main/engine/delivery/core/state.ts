/**
 * The states of a stream, what can happen to it, and what it then wants done. Data only; the rules are in machine.ts.
 *
 *   flowing ──transient──▶ waiting ──due──▶ one try ──taken──▶ flowing
 *      │ │                    │ ▲              │
 *      │ └──credentials, configuration, unknown──▶ held ──due──▶ probe of one event ──taken──▶ flowing
 *      └──payload, too large──▶ isolating (halving, one request at a time) ──all split batches done──▶ flowing
 *   any ──stop──▶ stopped: what is under way is still accounted for, nothing is sent; new settings begin a new machine
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
   * `tryId`: the request by which the destination is being tried at this moment. `again`: a try was asked for meanwhile; if
   * this one fails, another follows at once, since what it ran into may have been mended since it began.
   */
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly nextTryAtMs: number;
      readonly tryId: number | null;
      readonly again?: true;
    }
  | {
      readonly kind: 'held';
      readonly reason: HoldReason;
      readonly nextTryAtMs: number;
      readonly tryId: number | null;
      readonly again?: true;
      /** Probes in a row whose event may be stored each time. */
      readonly mayBeStored: number;
    }
  | { readonly kind: 'isolating' }
  | { readonly kind: 'stopped' };

/** An episode of failing: from the first failure to the first success behind it. */
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
  /** The destination has the bytes, and its acknowledgement is being waited for. */
  readonly accepted: boolean;
}

export interface MachineSettings extends BackoffSettings {
  /** Requests under way at once that have not been accepted yet. */
  readonly maxInFlight: number;
  readonly holdProbeMs: number;
}

/** All times are of the monotonic clock, in milliseconds. */
export interface MachineState {
  readonly settings: MachineSettings;
  readonly mode: Mode;
  /** Null exactly while nothing fails. */
  readonly trouble: Trouble | null;
  /** In order of the trail; done ones stay until those before them are done. */
  readonly batches: readonly BatchState[];
  readonly requests: readonly Request[];
  readonly nextId: number;
  /** Everything up to here is done without a gap. */
  readonly cursorSeq: number;
  /** Events refused for good in a row, with none delivered in between. */
  readonly refusedRun: number;
  /** Most events a request may hold since a larger one was too large; null when none was. */
  readonly sizeCap: number | null;
  /** Requests delivered since the cap was set or raised. */
  readonly deliveredSinceCap: number;
  /** So many deliveries, and the cap is doubled. */
  readonly capGrowsAfter: number;
  /** Tries in a row whose connection ended without an answer. */
  readonly cuts: number;
  /** The destination asked to slow down: one request at a time until then. */
  readonly calmUntilMs: number;
}

/** What the destination said, in the words that go with a dead letter. */
export interface AnswerDetail {
  readonly status?: number;
  readonly body?: string;
}

export type MachineEvent =
  /** Events read from the trail (or dead letters to be sent again); `events` 0 when all were filtered or skipped. */
  | { readonly kind: 'offered'; readonly origin: BatchState['origin']; readonly toSeq: number; readonly events: number }
  /** The destination has the request, its acknowledgement is still to come. */
  | { readonly kind: 'accepted'; readonly requestId: number }
  | {
      readonly kind: 'answered';
      readonly requestId: number;
      readonly outcome: Outcome;
      readonly detail: AnswerDetail;
    }
  | { readonly kind: 'time' }
  /** The computer slept, the network changed, or a person asks for it: what waits is tried at once. */
  | { readonly kind: 'woken' }
  | { readonly kind: 'stop' };

/** Moment and luck, handed in with each event. */
export interface Circumstances {
  readonly nowMs: number;
  /** From 0 to 1, 1 not included. */
  readonly random: number;
}

export type Effect =
  | { readonly kind: 'send'; readonly requestId: number; readonly batchId: number; readonly chunk: Chunk }
  /** A batch is done and, if of the trail, so is all before it. */
  | { readonly kind: 'settled'; readonly batch: BatchState };

export interface Transition {
  readonly state: MachineState;
  readonly effects: readonly Effect[];
}

/** The overall status for the dashboard, the tray and `sluice status`. A snapshot, sent whole on every change. */

import type { Text } from '../texts/text';
import type { Failure } from './errors';
import type { SourceId } from './source';
import type { StreamId } from './stream';

/** The only three statuses that users see. */
export type PublicStatus = 'active' | 'activeWithErrors' | 'inactive';

export const statusWords: Record<PublicStatus, Text> = {
  active: 'Active',
  activeWithErrors: 'Active with errors',
  inactive: 'Inactive',
};

/** What the stream is doing right now; more detailed than the three statuses. */
export type StreamPhase =
  | { readonly kind: 'delivering' }
  /** Nothing is waiting. */
  | { readonly kind: 'idle' }
  /** A temporary failure; the next attempt is automatic. */
  | { readonly kind: 'waiting'; readonly nextTryAtMs: number; readonly attempt: number }
  /**
   * Credentials or configuration were refused, or the response is unknown: everything is kept, and slow probes
   * continue.
   */
  | {
      readonly kind: 'held';
      /** 0: no automatic attempt; the settings must be changed first (for example, a secret that cannot be read). */
      readonly nextTryAtMs: number;
      readonly reason: 'credentials' | 'configuration' | 'unknown';
    }
  /** A refused batch is being halved until the refused event is alone. */
  | { readonly kind: 'isolating'; readonly batchEvents: number }
  | { readonly kind: 'deactivated' }
  /** Nothing can be sent, whatever the stream: see `EngineStatus.halt`. */
  | { readonly kind: 'halted' };

/** Whether there is a pending attempt that the user can start now. */
export function canTryNow(phase: StreamPhase): boolean {
  return phase.kind === 'waiting' || phase.kind === 'held';
}

export interface StreamProblem {
  readonly failure: Failure;
  readonly sinceMs: number;
  readonly attempts: number;
}

export interface StreamStatus {
  readonly streamId: StreamId;
  readonly name: string;
  /** Points at the built-in receiver, not at a real SIEM. */
  readonly rehearsal: boolean;
  readonly status: PublicStatus;
  readonly phase: StreamPhase;
  /** Current problems, worst first; empty exactly when the status is not "Active with errors". */
  readonly problems: readonly StreamProblem[];
  /** Everything up to here is acknowledged, or set apart with a reason. */
  readonly cursorSeq: number;
  readonly waiting: number;
  readonly delivered: number;
  readonly deadLettered: number;
  /** Dead letters without a decision yet. */
  readonly deadLettersUnseen: number;
  readonly filtered: number;
  readonly skipped: number;
  /** The part of `skipped` that was lost to damage on the disk. */
  readonly lost: number;
  /** Averaged over the last ten seconds. */
  readonly eventsPerSecond: number;
  /** Age of the oldest waiting event; 0 when nothing waits. */
  readonly lagMs: number;
  readonly lastDeliveredAtMs: number | null;
  /** The delivered event that was last looked for at the destination; null if none was, or looking is switched off. */
  readonly lookedFor: LookedFor | null;
}

export interface LookedFor {
  readonly seq: number;
  readonly deliveredAtMs: number;
  readonly lookedAtMs: number;
  /** `unable`: the destination did not say; `failure` has the reason. */
  readonly result: 'found' | 'missing' | 'unable';
  readonly failure: Failure | null;
}

export interface SourceStatus {
  readonly sourceId: SourceId;
  readonly name: string;
  readonly state: 'running' | 'held' | 'failed' | 'inactive';
  readonly problem: Failure | null;
  readonly accepted: number;
  readonly duplicates: number;
  /** Accepted events whose id was in the trail already with different content. */
  readonly conflicts: number;
  readonly setAside: number;
  readonly lastAcceptedAtMs: number | null;
  readonly eventsPerSecond: number;
  /** Everything available has been read as far as possible (files); always false for the collector. */
  readonly caughtUp: boolean;
  /** Files and paths that were not read completely: missing, not readable, truncated. 0 for other kinds. */
  readonly unread: number;
  /** The collector's address while it listens, such as `http://127.0.0.1:7414/v1/audit`. */
  readonly url: string | null;
  /** SHA-256 fingerprint of the collector's certificate, if it has one. */
  readonly fingerprint: string | null;
  /** Requests that the collector has refused since it started; 0 for other kinds. Updated once a second at most. */
  readonly refusals: number;
  /** When ODC's connection test arrived last; null if it never did, and for other kinds. */
  readonly odcTestAtMs: number | null;
}

export interface TrailStatus {
  readonly headSeq: number;
  /** Oldest stored event; headSeq + 1 if there is none. */
  readonly tailSeq: number;
  readonly bytes: number;
  readonly setAside: number;
  /** Present while the trail accepts no events. */
  readonly full: Failure | null;
  /** Events lost to damage on the disk that this run has found, or that a stream has skipped during it. */
  readonly lost: number;
}

/** How far stored events have been encrypted or decrypted. */
export interface Conversion {
  readonly to: 'encrypted' | 'plain';
  readonly doneBytes: number;
  /** Zero until it is known. */
  readonly totalBytes: number;
}

/** Why no event is accepted or sent, although Sluice runs: the trail is locked or being converted, or the engine has stopped. */
export interface Halt {
  readonly failure: Failure;
  readonly sinceMs: number;
  /** Null if nothing is being converted. */
  readonly conversion: Conversion | null;
}

export interface EngineStatus {
  readonly engine: 'starting' | 'running' | 'restarting' | 'stopped';
  /** Why the engine last ended unexpectedly; null if it never did. */
  readonly engineProblem: Failure | null;
  /** Null while events can pass, and while the engine starts. Streams and sources then have what they reported last. */
  readonly halt: Halt | null;
  readonly streams: readonly StreamStatus[];
  readonly sources: readonly SourceStatus[];
  readonly trail: TrailStatus;
}

const order: readonly PublicStatus[] = ['inactive', 'active', 'activeWithErrors'];

/** The status for the tray: the worst of all streams; "inactive" if there are none. */
export function worstStatus(streams: readonly Pick<StreamStatus, 'status'>[]): PublicStatus {
  return streams.reduce<PublicStatus>(
    (worst, stream) => (order.indexOf(stream.status) > order.indexOf(worst) ? stream.status : worst),
    'inactive',
  );
}

/** How things stand: what the dashboard, the tray and `sluice status` show. A snapshot, sent whole on every change. */
import type { Failure } from './errors';
import type { SourceId } from './source';
import type { StreamId } from './stream';

/** The three statuses that a person sees, and no others. */
export type PublicStatus = 'active' | 'activeWithErrors' | 'inactive';

export const statusWords: Record<PublicStatus, string> = {
  active: 'Active',
  activeWithErrors: 'Active with errors',
  inactive: 'Inactive',
};

/** What the stream is doing at this moment, behind the three statuses. */
export type StreamPhase =
  | { readonly kind: 'delivering' }
  /** Nothing is waiting. */
  | { readonly kind: 'idle' }
  /** A transient failure; the next try comes by itself. */
  | { readonly kind: 'waiting'; readonly nextTryAtMs: number; readonly attempt: number }
  /** Credentials or configuration refused, or an unknown answer: everything is kept, slow probes go on. */
  | {
      readonly kind: 'held';
      /** 0: no try comes by itself; the settings must be changed first (a secret that cannot be read, say). */
      readonly nextTryAtMs: number;
      readonly reason: 'credentials' | 'configuration' | 'unknown';
    }
  /** A refused batch is being halved until the guilty event stands alone. */
  | { readonly kind: 'isolating'; readonly batchEvents: number }
  | { readonly kind: 'deactivated' };

/** Whether something waits for a try that a person can bring forward. */
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
  /** What is wrong now, worst first; empty exactly when the status is not "Active with errors". */
  readonly problems: readonly StreamProblem[];
  /** Everything up to here is acknowledged (or set apart with a reason). */
  readonly cursorSeq: number;
  readonly waiting: number;
  readonly delivered: number;
  readonly deadLettered: number;
  /** Dead letters that no one has looked at yet. */
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
}

export interface SourceStatus {
  readonly sourceId: SourceId;
  readonly name: string;
  readonly state: 'running' | 'held' | 'failed' | 'inactive';
  readonly problem: Failure | null;
  readonly accepted: number;
  readonly duplicates: number;
  /** Of the accepted ones: their id was in the trail already, with other content. */
  readonly conflicts: number;
  readonly setAside: number;
  readonly lastAcceptedAtMs: number | null;
  readonly eventsPerSecond: number;
  /** All that is there has been read as far as it can be (files); always false for the collector. */
  readonly caughtUp: boolean;
  /** Files and paths that were not read, or not to their ends: missing, not readable, cut short. 0 for other kinds. */
  readonly unread: number;
  /** The collector's address once it listens, e.g. `http://127.0.0.1:7414/v1/audit`. */
  readonly url: string | null;
  /** SHA-256 fingerprint of the collector's certificate, where it has one. */
  readonly fingerprint: string | null;
  /** Requests that the collector has refused since it began to run; 0 for other kinds. Changes once a second at most. */
  readonly refusals: number;
}

export interface TrailStatus {
  readonly headSeq: number;
  /** Oldest event that is kept; headSeq + 1 when there is none. */
  readonly tailSeq: number;
  readonly bytes: number;
  readonly setAside: number;
  /** Present while the trail takes no more events. */
  readonly full: Failure | null;
  /** Events lost to damage on the disk that this run has found, or that a stream has skipped in it. */
  readonly lost: number;
}

export interface EngineStatus {
  readonly engine: 'starting' | 'running' | 'restarting' | 'stopped';
  /** Why the engine last ended unexpectedly; null when it never did. */
  readonly engineProblem: Failure | null;
  readonly streams: readonly StreamStatus[];
  readonly sources: readonly SourceStatus[];
  readonly trail: TrailStatus;
}

const order: readonly PublicStatus[] = ['inactive', 'active', 'activeWithErrors'];

/** The status for the tray: the worst of all streams; "inactive" where there is none. */
export function worstStatus(streams: readonly Pick<StreamStatus, 'status'>[]): PublicStatus {
  return streams.reduce<PublicStatus>(
    (worst, stream) => (order.indexOf(stream.status) > order.indexOf(worst) ? stream.status : worst),
    'inactive',
  );
}

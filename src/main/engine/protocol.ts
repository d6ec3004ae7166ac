/**
 * What main and the engine's thread say to each other: requests that are answered, and messages that are not. Plain data
 * only. Secrets travel here in memory, since the engine needs them; they go no further.
 */
import type { CertificateLook, EventPreview, TestProgress } from '../../contract/connection-test';
import type { DamageView, RereadOutcome } from '../../contract/damage';
import type { RewindPlan, RewindTarget, StreamAccount, TrailUsage } from '../../contract/delivery';
import type { Failure } from '../../contract/errors';
import type { ImportState } from '../../contract/import';
import type { SourceId } from '../../contract/source';
import type { EngineStatus } from '../../contract/status';
import type { DeliverySettings, StreamFilter, StreamId } from '../../contract/stream';
import type { SourceSnapshot } from '../../sources/source';
import type { Confinement } from '../confinement';
import { type AnswerMessage, type RequestMessage, type RequestTypes, request } from '../threads/requests';
import type { DestinationConfig, EngineConfig } from './engine-config';
import type { AttemptRecord, DeadLetter, DeadLetterState, MetricPoint } from './trail/types';

/** What the thread is given at its start (workerData). */
export interface EngineStart {
  readonly dataFolder: string;
  readonly version: string;
}

export type { RewindTarget } from '../../contract/delivery';
export type * from './engine-config';
export type { DeadLetter, MetricPoint } from './trail/types';

export interface Standing {
  /** Events behind the cursor that are still kept. */
  readonly waiting: number;
  /** Events that retention has deleted before they were sent, since the stream began or was rewound. */
  readonly expired: number;
}

export interface DeadLetterSelection {
  readonly streamId: StreamId;
  readonly ids?: readonly number[];
}

/** A connection test has a limit of its own within this. */
const TEST_LIMIT_MS = 180_000;

/** A file may be large, and read from its beginning. */
const REREAD_LIMIT_MS = 30 * 60_000;

/** Requests that main makes of the engine. */
export const engineRequests = {
  configure: request<EngineConfig, null>(),
  status: request<null, EngineStatus>(),
  /** Progress comes as `test` messages; the answer comes when the test has ended or was cancelled. */
  test: request<{ testId: string; destination: DestinationConfig; attemptTimeoutMs: number }, null>({
    limitMs: TEST_LIMIT_MS,
  }),
  cancelTest: request<{ testId: string }, null>(),
  /** Of an event of the trail as a stream with this filter would send it, or of a test event. */
  preview: request<
    { destination: DestinationConfig; filter: StreamFilter; delivery: DeliverySettings; seq?: number },
    EventPreview
  >(),
  /** What waits for the next try is tried once, at once; nothing happens where nothing waits for one. */
  tryNow: request<{ streamId: StreamId }, null>(),
  /** The stream goes on behind the trail's newest event; what was waiting is counted as skipped. */
  skipToNow: request<{ streamId: StreamId }, null>(),
  /** A new epoch of the stream begins with this event, or the first accepted since then: it is sent again from there on. */
  rewind: request<{ streamId: StreamId; to: RewindTarget }, Standing>(),
  /** What a rewind would send again; changes nothing. */
  rewindPlan: request<{ streamId: StreamId; to: RewindTarget }, RewindPlan>(),
  /** The stream's account since it began or was rewound, with the reasons of what it skipped. */
  account: request<{ streamId: StreamId }, StreamAccount>(),
  /** What activating an inactive stream would find. */
  standing: request<{ streamId: StreamId }, Standing>(),
  /** Forgets a deleted stream's ledger. */
  forgetStream: request<{ streamId: StreamId }, null>(),
  forgetSource: request<{ sourceId: SourceId }, null>(),
  /** Newest first. */
  deadLetters: request<
    { streamId?: StreamId; states?: readonly DeadLetterState[]; beforeId?: number; limit: number },
    readonly DeadLetter[]
  >(),
  /** With the event as it came; null when it is gone. */
  deadLetter: request<{ id: number }, (DeadLetter & { readonly bytes: Uint8Array }) | null>(),
  /** These three act on all of the stream's letters when no ids are given, and answer how many changed. */
  markDeadLettersSeen: request<DeadLetterSelection, { readonly changed: number }>(),
  resendDeadLetters: request<DeadLetterSelection, { readonly changed: number }>(),
  discardDeadLetters: request<DeadLetterSelection & { reason: string }, { readonly changed: number }>(),
  /** The delivery log, newest first. */
  attempts: request<{ streamId: StreamId; beforeId?: number; limit: number }, readonly AttemptRecord[]>(),
  /** One point an interval (a minute unless it is said) that saw something, oldest first. */
  metrics: request<{ streamId: StreamId; fromMs: number; toMs: number; intervalMs?: number }, readonly MetricPoint[]>(),
  /** Connects as a sender would, looks at the certificate, and sends nothing. */
  certificate: request<{ destination: DestinationConfig; attemptTimeoutMs: number }, CertificateLook>(),
  trailUsage: request<Record<string, never>, TrailUsage>(),
  /** Stored events that damage has taken, newest first. */
  damages: request<{ limit: number }, readonly DamageView[]>(),
  /** Reads lost events again from their files; all of them without ids. */
  reread: request<{ ids?: readonly number[] }, readonly RereadOutcome[]>({ limitMs: REREAD_LIMIT_MS }),
  deleteSetAside: request<{ ids: readonly number[] } | { sourceId: SourceId }, { readonly changed: number }>(),
  /** Watched files and refused requests; null for a source that the engine does not know. */
  sourceDetail: request<{ sourceId: SourceId }, SourceSnapshot | null>(),
  /** Looks at a file, and stores it when asked to; both are told by `import` messages. */
  inspectImport: request<{ importId: string; path: string; confinement: Confinement }, null>(),
  runImport: request<{ importId: string }, null>(),
  cancelImport: request<{ importId: string }, null>(),
  /** Something happened to the computer: after sleep or on another network, what waits is tried at once. */
  surroundings: request<{ change: 'suspend' | 'resume' | 'network' }, null>(),
  /** Finishes what is in flight, closes the databases and answers; then the thread ends by itself. */
  close: request<null, null>({ limitMs: 60_000 }),
} as const;
export type EngineRequests = RequestTypes<typeof engineRequests>;
export type EngineRequestName = keyof EngineRequests;
export type ToEngine = RequestMessage<typeof engineRequests>;

/** What the engine tells without being asked. */
export type EngineNews =
  /** The databases are open and requests are taken. */
  | { readonly kind: 'ready' }
  /** Opening failed for a reason that a restart does not mend (newer data, folder in use). */
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'status'; readonly status: EngineStatus }
  | { readonly kind: 'test'; readonly testId: string; readonly progress: TestProgress }
  | { readonly kind: 'import'; readonly importId: string; readonly state: ImportState }
  /** Something the user should be told, e.g. that a damaged file was set aside. */
  | { readonly kind: 'notice'; readonly failure: Failure; readonly streamId: StreamId | null; readonly atMs: number };
export type FromEngine = AnswerMessage | EngineNews;

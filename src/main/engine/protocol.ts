/**
 * What main and the engine's thread say to each other: one map of requests that are answered, one union of messages that
 * are not. Plain data only. Secrets travel here in memory, since the engine needs them; they go no further.
 */
import type { CertificateFacts, EventPreview, TestProgress } from '../../contract/connection-test';
import type { RewindPlan, RewindTarget, StreamAccount, TrailUsage } from '../../contract/delivery';
import type { Failure } from '../../contract/errors';
import type { ImportState } from '../../contract/import';
import type { PlainSettings, SecretValues } from '../../contract/settings';
import type { SourceId, SourceSettings } from '../../contract/source';
import type { EngineStatus } from '../../contract/status';
import type { DeliverySettings, StreamFilter, StreamId } from '../../contract/stream';
import type { SourceSnapshot } from './sources/types';
import type {
  AttemptRecord,
  ConservationReport,
  DeadLetter,
  DeadLetterState,
  MetricPoint,
  SetAsideRecord,
  Whereabouts,
} from './trail/types';

export interface DestinationConfig {
  readonly kind: string;
  readonly settings: PlainSettings;
  readonly secrets: SecretValues;
}

/** A stream as the engine runs it. */
export interface EngineStream {
  readonly id: StreamId;
  readonly name: string;
  /** Points at the built-in receiver, not at a real SIEM. */
  readonly rehearsal: boolean;
  readonly destination: DestinationConfig;
  readonly filter: StreamFilter;
  readonly delivery: DeliverySettings;
  readonly active: boolean;
  /** Where it begins when the trail's database does not know it yet. */
  readonly startAt: 'beginning' | 'now';
  /** Why it cannot run although it is active (a secret that cannot be read); it is then held with this failure. */
  readonly blocked: Failure | null;
}

export interface EngineSource {
  readonly id: SourceId;
  readonly name: string;
  readonly settings: SourceSettings;
  readonly secrets: SecretValues;
  readonly active: boolean;
  readonly blocked: Failure | null;
}

/** The whole of what should run. Sent on start and after every change; the engine works out what differs. */
export interface EngineConfig {
  readonly streams: readonly EngineStream[];
  readonly sources: readonly EngineSource[];
  readonly retention: {
    readonly maxAgeMs: number | null;
    readonly maxBytes: number | null;
    readonly hardLimitBytes: number | null;
  };
}

/** What the thread is given at its start (workerData). */
export interface EngineStart {
  readonly dataFolder: string;
  readonly version: string;
}

export type { RewindTarget } from '../../contract/delivery';

/** What a look at a destination's certificate found. */
export type CertificateLook =
  /** The destination is reached without TLS. */
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly certificate: CertificateFacts }
  | { readonly kind: 'failed'; readonly failure: Failure };

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

/** Requests that main makes of the engine: name → input and output. */
export interface EngineRequests {
  configure: { input: EngineConfig; output: null };
  status: { input: null; output: EngineStatus };
  /** Progress comes as `test` messages; the answer comes when the test has ended or was cancelled. */
  test: { input: { testId: string; destination: DestinationConfig; attemptTimeoutMs: number }; output: null };
  cancelTest: { input: { testId: string }; output: null };
  /** Of an event of the trail as a stream with this filter would send it, or of a test event. */
  preview: {
    input: { destination: DestinationConfig; filter: StreamFilter; delivery: DeliverySettings; seq?: number };
    output: EventPreview;
  };
  /** The stream goes on behind the trail's newest event; what was waiting is counted as skipped. */
  skipToNow: { input: { streamId: StreamId }; output: null };
  /** A new epoch of the stream begins with this event, or the first accepted since then: it is sent again from there on. */
  rewind: { input: { streamId: StreamId; to: RewindTarget }; output: Standing };
  /** What a rewind would send again; changes nothing. */
  rewindPlan: { input: { streamId: StreamId; to: RewindTarget }; output: RewindPlan };
  /** The stream's account since it began or was rewound, with the reasons of what it skipped. */
  account: { input: { streamId: StreamId }; output: StreamAccount };
  /** What activating an inactive stream would find. */
  standing: { input: { streamId: StreamId }; output: Standing };
  /** Forgets a deleted stream's ledger. */
  forgetStream: { input: { streamId: StreamId }; output: null };
  forgetSource: { input: { sourceId: SourceId }; output: null };
  /** Newest first. */
  deadLetters: {
    input: { streamId?: StreamId; states?: readonly DeadLetterState[]; beforeId?: number; limit: number };
    output: readonly DeadLetter[];
  };
  /** With the event as it came; null when it is gone. */
  deadLetter: { input: { id: number }; output: (DeadLetter & { readonly bytes: Uint8Array }) | null };
  /** These four act on all of the stream's letters when no ids are given, and answer how many changed. */
  markDeadLettersSeen: { input: DeadLetterSelection; output: { readonly changed: number } };
  resendDeadLetters: { input: DeadLetterSelection; output: { readonly changed: number } };
  discardDeadLetters: { input: DeadLetterSelection & { reason: string }; output: { readonly changed: number } };
  /** Writes events and answers as NDJSON to a new file. */
  exportDeadLetters: { input: DeadLetterSelection & { path: string }; output: { readonly changed: number } };
  /** The delivery log, newest first. */
  attempts: { input: { streamId: StreamId; beforeId?: number; limit: number }; output: readonly AttemptRecord[] };
  /** One point an interval (a minute unless it is said) that saw something, oldest first. */
  metrics: {
    input: { streamId: StreamId; fromMs: number; toMs: number; intervalMs?: number };
    output: readonly MetricPoint[];
  };
  /** Connects as a sender would, looks at the certificate, and sends nothing. */
  certificate: { input: { destination: DestinationConfig; attemptTimeoutMs: number }; output: CertificateLook };
  trailUsage: { input: null; output: TrailUsage };
  whereIs: { input: { seq: number }; output: readonly Whereabouts[] };
  /** Records that could not be read, newest first. */
  setAside: { input: { sourceId?: SourceId; beforeId?: number; limit: number }; output: readonly SetAsideRecord[] };
  setAsideRecord: { input: { id: number }; output: (SetAsideRecord & { readonly bytes: Uint8Array }) | null };
  deleteSetAside: { input: { ids: readonly number[] } | { sourceId: SourceId }; output: { readonly changed: number } };
  /** Watched files and refused requests; null for a source that the engine does not know. */
  sourceDetail: { input: { sourceId: SourceId }; output: SourceSnapshot | null };
  /** Whether accepted = delivered + waiting + dead-lettered + filtered + skipped holds for every stream, now. */
  checkConservation: { input: null; output: ConservationReport };
  /** Looks at a file, and stores it when asked to; both are told by `import` messages. */
  inspectImport: { input: { importId: string; path: string }; output: null };
  runImport: { input: { importId: string }; output: null };
  cancelImport: { input: { importId: string }; output: null };
  /** Something happened to the computer: after sleep or on another network, what waits is tried at once. */
  surroundings: { input: { change: 'suspend' | 'resume' | 'network' }; output: null };
  /** Finishes what is in flight, closes the databases and answers; then the thread ends by itself. */
  close: { input: null; output: null };
}
export type EngineRequestName = keyof EngineRequests;

export type ToEngine = {
  [N in EngineRequestName]: {
    readonly kind: 'request';
    readonly id: number;
    readonly name: N;
    readonly input: EngineRequests[N]['input'];
  };
}[EngineRequestName];

export type FromEngine =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly failure: Failure }
  /** The databases are open and requests are taken. */
  | { readonly kind: 'ready' }
  /** Opening failed for a reason that a restart does not mend (newer data, folder in use). */
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'status'; readonly status: EngineStatus }
  | { readonly kind: 'test'; readonly testId: string; readonly progress: TestProgress }
  | { readonly kind: 'import'; readonly importId: string; readonly state: ImportState }
  /** Something the user should be told, e.g. that a damaged file was set aside. */
  | { readonly kind: 'notice'; readonly failure: Failure; readonly streamId: StreamId | null; readonly atMs: number };

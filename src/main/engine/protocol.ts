/**
 * What main and the engine's thread say to each other: one map of requests that are answered, one union of messages that
 * are not. Plain data only. Secrets travel here in memory, since the engine needs them; they go no further.
 */
import type { RequestPreview, TestProgress } from '../../contract/connection-test';
import type { Failure } from '../../contract/errors';
import type { PlainSettings, SecretValues } from '../../contract/settings';
import type { SourceId, SourceSettings } from '../../contract/source';
import type { EngineStatus } from '../../contract/status';
import type { DeliverySettings, StreamFilter, StreamId } from '../../contract/stream';

export interface DestinationConfig {
  readonly kind: string;
  readonly settings: PlainSettings;
  readonly secrets: SecretValues;
}

/** A stream as the engine runs it. */
export interface EngineStream {
  readonly id: StreamId;
  readonly name: string;
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

/** Requests that main makes of the engine: name → input and output. */
export interface EngineRequests {
  configure: { input: EngineConfig; output: null };
  status: { input: null; output: EngineStatus };
  /** Progress comes as `test` messages; the answer comes when the test has ended or was cancelled. */
  test: { input: { testId: string; destination: DestinationConfig; attemptTimeoutMs: number }; output: null };
  cancelTest: { input: { testId: string }; output: null };
  preview: { input: { destination: DestinationConfig; attemptTimeoutMs: number }; output: readonly RequestPreview[] };
  /** Begins a new epoch of the stream at the trail's end; what was waiting is counted as skipped. */
  skipToNow: { input: { streamId: StreamId }; output: null };
  /** Forgets a deleted stream's ledger. */
  forgetStream: { input: { streamId: StreamId }; output: null };
  forgetSource: { input: { sourceId: SourceId }; output: null };
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
  /** Something the user should be told, e.g. that a damaged file was set aside. */
  | { readonly kind: 'notice'; readonly failure: Failure; readonly streamId: StreamId | null; readonly atMs: number };

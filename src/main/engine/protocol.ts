/**
 * The messages between main and the engine's thread: requests with answers, and notifications. Plain data only.
 * Secrets are passed in memory, because the engine needs them, and leave it only in requests to destinations.
 */
import type { CertificateLook, EventPreview, TestProgress } from '../../contract/connection-test';
import type { DamageView, RereadOutcome } from '../../contract/damage';
import type { RewindPlan, RewindTarget, StreamAccount, TrailUsage } from '../../contract/delivery';
import type { Failure } from '../../contract/errors';
import type { FolderState } from '../../contract/exports-folder';
import type { StreamFilter } from '../../contract/filter';
import type { ImportState } from '../../contract/import';
import type { AcceptedSince } from '../../contract/overview';
import type { Shaping } from '../../contract/shaping';
import type { SourceId } from '../../contract/source';
import type { EngineStatus } from '../../contract/status';
import type { DeliverySettings, StreamId } from '../../contract/stream';
import type { StreamRoute } from '../../contract/stream-route';
import type { TapReading, TapShow } from '../../contract/tap';
import type { SourceSnapshot } from '../../sources/source';
import type { Confinement } from '../confinement';
import type { ProxyAnswer, ProxyQuestion } from '../threads/proxy-questions';
import { type AnswerMessage, type RequestMessage, type RequestTypes, request } from '../threads/requests';
import type { DestinationConfig, EngineConfig } from './engine-config';
import type {
  AttemptRecord,
  DeadLetter,
  DeadLetterState,
  MetricPoint,
  TrafficPoint,
  TrafficQuery,
} from './trail/types';
import type { TrailForm, TrailKey } from './trail-key';

/** How the trail is to be stored. If it is stored otherwise, the engine converts it before it runs. */
export interface TrailEncryption {
  readonly key: TrailKey;
  /** A trail that is to become plain needs the key as well. */
  readonly wanted: TrailForm['form'];
}

/** The thread's start parameters (workerData). */
export interface EngineStart {
  readonly dataFolder: string;
  readonly version: string;
  /** Undefined for a trail that is not encrypted. */
  readonly encryption?: TrailEncryption | undefined;
  /** Main answers questions about the operating system's proxies. */
  readonly asksForProxies?: boolean;
}

export type { RewindTarget } from '../../contract/delivery';
export type * from './engine-config';
export type { DeadLetter, MetricPoint } from './trail/types';

export interface Standing {
  /** Events after the cursor that are still stored. */
  readonly waiting: number;
  /** Events that retention deleted before they were sent, since the stream started or was rewound. */
  readonly expired: number;
}

export interface DeadLetterSelection {
  readonly streamId: StreamId;
  readonly ids?: readonly number[];
}

/** Longer than the connection test's own limit. */
const TEST_LIMIT_MS = 180_000;

/** A large file may have to be read from its beginning. */
const REREAD_LIMIT_MS = 30 * 60_000;

/** Requests by main to the engine. */
export const engineRequests = {
  configure: request<EngineConfig, null>(),
  status: request<null, EngineStatus>(),
  /** Progress comes as `test` notifications. Answered when the test has ended or was cancelled. */
  test: request<{ testId: string; destination: DestinationConfig; shaping: Shaping; attemptTimeoutMs: number }, null>({
    limitMs: TEST_LIMIT_MS,
  }),
  cancelTest: request<{ testId: string }, null>(),
  /** The requests for an event of the trail, as a stream with this filter would send it, or for a test event. */
  preview: request<
    {
      destination: DestinationConfig;
      filter: StreamFilter;
      shaping: Shaping;
      delivery: DeliverySettings;
      seq?: number;
    },
    EventPreview
  >(),
  /** Retries at once. Does nothing if the stream is not waiting for a retry. */
  tryNow: request<{ streamId: StreamId }, null>(),
  /** Moves the stream past the trail's newest event. Its backlog counts as skipped. */
  skipToNow: request<{ streamId: StreamId }, null>(),
  /** Starts a new epoch of the stream at this event or time: everything from there on is sent again. */
  rewind: request<{ streamId: StreamId; to: RewindTarget }, Standing>(),
  /** What a rewind would send again. Changes nothing. */
  rewindPlan: request<{ streamId: StreamId; to: RewindTarget }, RewindPlan>(),
  /** What became of the stream's events since it started or was rewound, with the reasons for skipped ones. */
  account: request<{ streamId: StreamId }, StreamAccount>(),
  /** The backlog that an inactive stream would find when it is activated. */
  standing: request<{ streamId: StreamId }, Standing>(),
  /** Removes a deleted stream from the ledger. */
  forgetStream: request<{ streamId: StreamId }, null>(),
  forgetSource: request<{ sourceId: SourceId }, null>(),
  /** Newest first. */
  deadLetters: request<
    { streamId?: StreamId; states?: readonly DeadLetterState[]; beforeId?: number; limit: number },
    readonly DeadLetter[]
  >(),
  /** With the event's bytes; null when it no longer exists. */
  deadLetter: request<{ id: number }, (DeadLetter & { readonly bytes: Uint8Array }) | null>(),
  /** These three act on all of the stream's dead letters when no ids are given. They return how many changed. */
  markDeadLettersSeen: request<DeadLetterSelection, { readonly changed: number }>(),
  resendDeadLetters: request<DeadLetterSelection, { readonly changed: number }>(),
  discardDeadLetters: request<DeadLetterSelection & { reason: string }, { readonly changed: number }>(),
  /** The delivery log, newest first. */
  attempts: request<{ streamId: StreamId; beforeId?: number; limit: number }, readonly AttemptRecord[]>(),
  /** One point for each interval with activity (a minute by default), oldest first. */
  metrics: request<{ streamId: StreamId; fromMs: number; toMs: number; intervalMs?: number }, readonly MetricPoint[]>(),
  /** All sources and streams together: one point for each interval with activity, oldest first. */
  traffic: request<TrafficQuery, readonly TrafficPoint[]>(),
  /** How many events were stored since this time, and the newest of them. */
  acceptedSince: request<{ fromMs: number }, AcceptedSince>(),
  /** Connects as a sender would and returns the certificate. Sends nothing. */
  certificate: request<{ destination: DestinationConfig; attemptTimeoutMs: number }, CertificateLook>(),
  /** Which proxy a sender would use now. Opens no connection to the destination. */
  route: request<{ streamId: string; destination: DestinationConfig }, StreamRoute>(),
  /** A tap closes by itself when it was not read for some seconds; reading it is then answered with null. */
  openTap: request<{ streamId: StreamId; text: string; show: TapShow }, { readonly tapId: string }>(),
  readTap: request<{ tapId: string; after: number }, TapReading | null>(),
  closeTap: request<{ tapId: string }, null>(),
  trailUsage: request<Record<string, never>, TrailUsage>(),
  /** Events lost to damage, newest first. */
  damages: request<{ limit: number }, readonly DamageView[]>(),
  /** Reads lost events again from their files: those of the given damages, or all. */
  reread: request<{ ids?: readonly number[] }, readonly RereadOutcome[]>({ limitMs: REREAD_LIMIT_MS }),
  deleteSetAside: request<{ ids: readonly number[] } | { sourceId: SourceId }, { readonly changed: number }>(),
  /** Watched files and refused requests; null for an unknown source. */
  sourceDetail: request<{ sourceId: SourceId }, SourceSnapshot | null>(),
  /** Inspects a file, and stores it on a second request. Progress and results come as `import` notifications. */
  inspectImport: request<{ importId: string; path: string; confinement: Confinement }, null>(),
  runImport: request<{ importId: string }, null>(),
  cancelImport: request<{ importId: string }, null>(),
  /** Looks at each export in a folder. Progress and result come as `exports` notifications. */
  inspectFolder: request<
    {
      inspectionId: string;
      paths: readonly string[];
      /** Paths whose files are only counted. */
      otherPaths: readonly string[];
      confinement: Confinement;
    },
    null
  >(),
  cancelFolder: request<{ inspectionId: string }, null>(),
  /** The computer goes to sleep, wakes up, or changes its network. After the latter two, streams retry at once. */
  systemChanged: request<{ change: 'suspend' | 'resume' | 'network' }, null>(),
  /** The answer to a `proxyQuestion`. */
  proxyAnswer: request<ProxyAnswer, null>(),
  /** Finishes requests under way and closes the databases. The thread ends after the answer. */
  close: request<null, null>({ limitMs: 60_000 }),
} as const;
export type EngineRequests = RequestTypes<typeof engineRequests>;
export type EngineRequestName = keyof EngineRequests;
export type ToEngine = RequestMessage<typeof engineRequests>;

/** Sent by the engine without a request. */
export type EngineNotification =
  /** The databases are open, and the engine takes requests. */
  | { readonly kind: 'ready' }
  /** Sent before `ready` while the trail is being encrypted, or decrypted. */
  | {
      readonly kind: 'converting';
      readonly to: TrailForm['form'];
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  /** The data can't be opened, and a restart would not help (newer data, folder in use). */
  | { readonly kind: 'refused'; readonly failure: Failure }
  | ProxyQuestion
  | { readonly kind: 'status'; readonly status: EngineStatus }
  | { readonly kind: 'test'; readonly testId: string; readonly progress: TestProgress }
  | { readonly kind: 'import'; readonly importId: string; readonly state: ImportState }
  | { readonly kind: 'exports'; readonly inspectionId: string; readonly state: FolderState }
  /** Something that the user should know, such as a damaged file that was set aside. */
  | { readonly kind: 'notice'; readonly failure: Failure; readonly streamId: StreamId | null; readonly atMs: number };
export type FromEngine = AnswerMessage | EngineNotification;

/**
 * What the engine and its sources say to each other: what a source is given, and what it shows of itself. Everything
 * that tests control (clock, randomness, the trail) is passed in here.
 */
import type { Failure } from '../contract/errors';
import type { Fields, SettingsOf } from '../contract/fields';
import type { LeftOutField, RefusedRequest, UnreadInput, WatchedFile } from '../contract/source';
import type { SourceDefinition } from '../contract/source-definition';
import type { SourceStatus } from '../contract/status';
import type { Clock } from '../main/clock';
import type { EngineSource } from '../main/engine/engine-config';
import type { AppendBatch, AppendResult, PackedEvents, PositionStore } from '../main/engine/trail/intake';

/** Where a source appends what it has read. */
export interface SourceSink {
  /**
   * Resolves once the batch is on the disk, and not before. Rejects when nothing of it was stored: with a
   * `SluiceError` of the code `SLUICE-STO-001` when there is no room, otherwise with the cause. Batches of a source are
   * stored in order. When one is rejected, every later one that the source has appended by then is rejected too.
   */
  append(batch: AppendBatch): Promise<AppendResult>;
}

export interface SourceDeps {
  readonly sink: SourceSink;
  readonly positions: PositionStore;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Where a source may keep files of its own, such as the collector's certificate. */
  readonly dataFolder: string;
  /**
   * Asks the operating system which proxies lead to a URL, in the form of PAC scripts; absent where it cannot be asked.
   * Rejects if it does not answer.
   */
  readonly systemProxy?: ((url: string) => Promise<string>) | undefined;
  /** Why nothing can be accepted as long as this source runs; absent if it can. */
  readonly refusal?: Failure | undefined;
  /** Whether this computer is without a network; absent where it is not known. */
  readonly isOffline?: (() => boolean) | undefined;
  /** Called after anything in `status()` has changed; may come in bursts. */
  readonly onChange: () => void;
  /** Reports something once, such as a file that was cut short. */
  readonly notify: (failure: Failure) => void;
}

/** What a source reports of itself. The counts of events come from the trail. */
export type SourceSnapshot = Pick<
  SourceStatus,
  'state' | 'problem' | 'caughtUp' | 'unread' | 'url' | 'fingerprint' | 'refusals' | 'odcTestAtMs'
> & {
  /** The state of each watched file; empty for other kinds. */
  readonly files: readonly WatchedFile[];
  /** What was not read to its end; the first ones if there are many. */
  readonly unreadInputs: readonly UnreadInput[];
  /** The collector's last refused requests, newest first; empty for other kinds. */
  readonly refused: readonly RefusedRequest[];
  /** The fields beside events that the collector did not keep, the most frequent first; empty for other kinds. */
  readonly leftOut: readonly LeftOutField[];
  /** The collector's certificate (never its key), for senders that are to trust it. */
  readonly certificatePem?: string | null;
};

/** A snapshot of a source that has nothing to show but its state. */
export const emptySnapshot: Omit<SourceSnapshot, 'state' | 'problem'> = {
  caughtUp: false,
  unread: 0,
  unreadInputs: [],
  url: null,
  fingerprint: null,
  files: [],
  refused: [],
  leftOut: [],
  refusals: 0,
  odcTestAtMs: null,
};

/** One running source. `start` and `stop` are called once each. */
export interface Source {
  /** Begins and returns at once. Problems show in the status, and are retried. */
  start(): void;
  /** Resolves when everything in flight was stored and answered, or abandoned, and nothing is left open. */
  stop(): Promise<void>;
  status(): SourceSnapshot;
  /** For a source that connects to something: if it waits after a failure, it tries again at once. */
  tryNow?(): void;
}

/** Makes the source that a configuration asks for; it does nothing before `start`. */
export type CreateSource = (config: EngineSource, deps: SourceDeps) => Source;

/** What became of an event that was stored: its bytes if it is still there; or it is lost; or it was lost and read again. */
export type StoredBefore = Uint8Array | 'lost' | 'again';

/** A part of a source's input that was stored as one batch, some of whose events are lost. */
export interface LostInput {
  /** The key of the source's position, the position after this part, and the one before it where that is known. */
  readonly key: string;
  readonly position: string;
  readonly before: string | undefined;
  /** Events in this part, duplicates included. */
  readonly events: number;
  /** What became of those that were stored, in order. */
  readonly stored: readonly StoredBefore[];
  /** The source as it is configured now; undefined if it was deleted. */
  readonly config: EngineSource | undefined;
}

/** One kind of source: what it declares, and the code that runs it. */
export interface SourceModule<F extends Fields = Fields> {
  readonly definition: SourceDefinition<F>;
  /** @param settings checked, with secrets; the source does nothing before `start` */
  create(config: EngineSource, settings: SettingsOf<F>, deps: SourceDeps): Source;
  /**
   * For a source whose input stays where it was: reads lost events again.
   * @returns the lost events; null if the position is not one of this kind of source
   * @throws {SluiceError} SLUICE-STO-010 if they cannot be read again
   */
  readAgain?(input: LostInput): Promise<PackedEvents> | null;
}

/** Keeps the exact type of the fields between the definition and the running source. */
export function defineSourceModule<F extends Fields>(module: SourceModule<F>): SourceModule<F> {
  return module;
}

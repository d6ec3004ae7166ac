/** What the engine is told to run: streams, sources and retention, with their secrets opened. */
import type { Failure } from '../../contract/errors';
import type { PlainSettings, SecretValues } from '../../contract/settings';
import type { SourceId, SourceSettings } from '../../contract/source';
import type { DeliverySettings, StreamFilter, StreamId } from '../../contract/stream';
import type { Confinement } from '../confinement';

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
  /** Where its files have to lie; left out for a source of the command line, whose paths the user has typed. */
  readonly confinement?: Confinement;
}

/** The whole of what should run. Sent on start and after every change; the engine works out what differs. */
export interface EngineConfig {
  readonly streams: readonly EngineStream[];
  /** Streams of the trail that are not listed stay as they are, instead of counting as deleted: for a command that delivers nothing. */
  readonly keepsOtherStreams?: true;
  readonly sources: readonly EngineSource[];
  readonly retention: {
    readonly maxAgeMs: number | null;
    readonly maxBytes: number | null;
    readonly hardLimitBytes: number | null;
  };
}

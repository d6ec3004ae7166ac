/** The engine's configuration: streams, sources and retention, with secrets in plain text. */
import type { Failure } from '../../contract/errors';
import type { StreamFilter } from '../../contract/filter';
import type { PlainSettings, SecretValues } from '../../contract/settings';
import type { Shaping } from '../../contract/shaping';
import type { SourceId, SourceSettings } from '../../contract/source';
import type { DeliverySettings, StreamId } from '../../contract/stream';
import type { Confinement } from '../confinement';

export interface DestinationConfig {
  readonly kind: string;
  readonly settings: PlainSettings;
  readonly secrets: SecretValues;
}

/** Stored events that appear to a stream evenly over a time, as if they arrived then: for an outage drill. */
export interface Arrivals {
  /** The events after this one. */
  readonly afterSeq: number;
  /** By the user's clock, so that an engine that starts again continues. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** A stream as the engine runs it. */
export interface EngineStream {
  readonly id: StreamId;
  readonly name: string;
  /** From a configuration file, for the output of the command line. They mean nothing to the engine. */
  readonly labels?: readonly string[];
  /** Points at the built-in receiver, not at a real SIEM. */
  readonly rehearsal: boolean;
  readonly destination: DestinationConfig;
  readonly filter: StreamFilter;
  readonly shaping: Shaping;
  readonly delivery: DeliverySettings;
  readonly active: boolean;
  /** Where a new stream starts: one that the trail's database does not know yet. */
  readonly startAt: 'beginning' | 'now';
  /**
   * Why the stream can't run although it is active, such as an unreadable secret. It is then held with this failure.
   */
  readonly blocked: Failure | null;
  readonly arrivals?: Arrivals;
}

export interface EngineSource {
  readonly id: SourceId;
  readonly name: string;
  readonly settings: SourceSettings;
  readonly secrets: SecretValues;
  readonly active: boolean;
  readonly blocked: Failure | null;
  /** Where its files must be; absent for a source of the command line, whose paths the user has typed. */
  readonly confinement?: Confinement;
}

/** Everything that should run. Sent at the start and after every change; the engine determines what differs. */
export interface EngineConfig {
  readonly streams: readonly EngineStream[];
  /**
   * Streams of the trail that are not listed are left alone instead of marked deleted: for commands that deliver
   * nothing.
   */
  readonly keepsOtherStreams?: true;
  readonly sources: readonly EngineSource[];
  readonly retention: {
    readonly maxAgeMs: number | null;
    readonly maxBytes: number | null;
    /** Younger events are not deleted for their size either; absent: no such limit. */
    readonly minAgeMs?: number;
    readonly hardLimitBytes: number | null;
  };
}

/**
 * Where the sources run. In the app that is a thread of their own (thread-intake.ts); tests and benchmarks may run them
 * in the engine's (running-sources.ts).
 */
import type { Failure } from '../../../contract/errors';
import type { SourceSink, SourceSnapshot } from '../../../sources/source';
import type { EngineSource } from '../engine-config';
import type { PositionStore } from '../trail/intake';

export interface Intake {
  /** Starts, stops and replaces sources, so that these run and no others. */
  configure(sources: readonly EngineSource[]): Promise<void>;
  /** The network is back, or the computer woke up: sources that wait after a failure to connect try at once. */
  tryAllNow(): void;
  /** What a source last reported of itself, a tenth of a second ago at most; null for an unknown one. */
  latest(sourceId: string): SourceSnapshot | null;
  /** Resolves when `latest` has what the sources report now. */
  refresh(): Promise<void>;
  /** Resolves when no source runs any more, and everything that they appended is answered. */
  close(): Promise<void>;
}

/** What the engine does for its intake. */
export interface IntakeHooks {
  readonly sink: SourceSink;
  readonly positions: PositionStore;
  /** Called after anything that the source reports has changed; may come in bursts. */
  readonly onChange: (sourceId: string) => void;
  readonly notify: (failure: Failure) => void;
}

export type StartIntake = (hooks: IntakeHooks) => Intake;

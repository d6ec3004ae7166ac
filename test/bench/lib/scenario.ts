/** What a scenario is given and what it gives. */
import type { TargetName } from './forwarders/destinations';

export interface ScenarioOptions {
  readonly events: number;
  readonly runs: number;
  readonly gzip: boolean;
  /** Where the events go, and in which format; undefined: NDJSON as it is, over HTTP. */
  readonly destination: TargetName | undefined;
  readonly format: string | undefined;
  /** Length of a soak. */
  readonly minutes: number;
  /** A folder with another build of Sluice, to run in turns with this one. */
  readonly against: string | undefined;
  /** Smallest sizes, to see that it works. */
  readonly quick: boolean;
  /** Empty, on the disk that is to be measured; removed afterwards. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

/** A line of the table of aims. */
export interface Finding {
  readonly aim: string;
  readonly measured: string;
  /** The peer or floor of the same call. */
  readonly beside: string;
  /** Null: reported only. */
  readonly met: boolean | null;
}

export interface ScenarioResult {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly notes: readonly string[];
  readonly findings?: readonly Finding[];
}

export interface Scenario {
  readonly name: string;
  /** Events of a run where none are named. */
  readonly events: number;
  /** Events with `--quick`. */
  readonly quickEvents?: number;
  run(options: ScenarioOptions): Promise<ScenarioResult>;
}

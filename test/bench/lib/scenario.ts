/** What a scenario is given and what it gives. */
export interface ScenarioOptions {
  readonly events: number;
  readonly runs: number;
  readonly gzip: boolean;
  /** Empty, on the disk that is to be measured; removed afterwards. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

export interface ScenarioResult {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly notes: readonly string[];
}

export interface Scenario {
  readonly name: string;
  /** Events of a run where none are named. */
  readonly events: number;
  run(options: ScenarioOptions): Promise<ScenarioResult>;
}

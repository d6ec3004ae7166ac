/** The state of one connection test: passed stages, the running stage, findings. */
import {
  type StageResult,
  type TestProgress,
  type TestReport,
  type TestStage,
  testStages,
} from '../../contract/connection-test';

export interface TestRun {
  readonly results: readonly StageResult[];
  readonly running: TestStage | null;
  /** Present once the test is over. */
  readonly report: TestReport | null;
}

export const newTestRun: TestRun = { results: [], running: null, report: null };

export function advanceTest(run: TestRun, progress: TestProgress): TestRun {
  switch (progress.kind) {
    case 'started':
      return { ...run, running: progress.stage };
    case 'stage': {
      const others = run.results.filter((result) => result.stage !== progress.result.stage);
      return { ...run, running: null, results: [...others, progress.result] };
    }
    case 'finished':
      return { results: progress.report.stages, running: null, report: progress.report };
  }
}

/** How one stage is shown. */
export type StageLine =
  | { readonly stage: TestStage; readonly state: 'pending' | 'running' | 'notReached' }
  | { readonly stage: TestStage; readonly state: 'done'; readonly result: StageResult };

/** All stages in order, including those not reached yet. */
export function stageLines(run: TestRun): StageLine[] {
  return testStages.map((stage) => {
    const result = run.results.find((candidate) => candidate.stage === stage);
    if (result !== undefined) return { stage, state: 'done', result };
    if (run.report !== null) return { stage, state: 'notReached' };
    return { stage, state: run.running === stage ? 'running' : 'pending' };
  });
}

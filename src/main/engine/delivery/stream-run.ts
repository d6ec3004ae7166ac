/** How a running stream is doing, from the state machine and the feeder, for its status. */
import { isIsolating } from './core/batch-state';
import type { MachineState } from './core/state';
import type { TrailProblem } from './feeder';
import type { StreamRun } from './status';

/** @param problem why the trail can't be read; null when it can */
export function streamRun({ mode, trouble, batches }: MachineState, problem: TrailProblem | null): StreamRun {
  if (problem !== null) return { kind: 'blocked', failure: problem.failure, sinceMs: problem.sinceMs };
  const isolating = batches.filter(isIsolating);
  const isolatingEvents = isolating.reduce((sum, batch) => sum + batch.events, 0);
  return { kind: 'running', mode, trouble, isolatingEvents };
}

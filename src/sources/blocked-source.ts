/** Stands in for a source that cannot run because something is wrong with its configuration. It only reports the problem. */
import type { Failure } from '../contract/errors';
import { emptySnapshot, type Source, type SourceSnapshot } from './source';

export class BlockedSource implements Source {
  readonly #problem: Failure;

  constructor(problem: Failure) {
    this.#problem = problem;
  }

  start(): void {
    // There is nothing to run.
  }

  async stop(): Promise<void> {
    // There is nothing to stop.
  }

  status(): SourceSnapshot {
    return { ...emptySnapshot, state: 'failed', problem: this.#problem, caughtUp: true };
  }
}

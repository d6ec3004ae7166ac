/** Stands in for a source that cannot run because something is wrong with its configuration. It only reports the problem. */
import type { Failure } from '../contract/errors';
import type { Source, SourceSnapshot } from './source';

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
    return {
      state: 'failed',
      problem: this.#problem,
      caughtUp: true,
      unread: 0,
      unreadInputs: [],
      url: null,
      fingerprint: null,
      files: [],
      refused: [],
      refusals: 0,
    };
  }
}

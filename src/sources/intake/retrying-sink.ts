/**
 * Appends batches for sources that can wait, because their events stay where they came from. A batch that is refused is
 * tried again until it is stored.
 */
import type { Failure } from '../../contract/errors';
import type { Clock } from '../../main/clock';
import type { AppendBatch, AppendResult } from '../../main/engine/trail/intake';
import type { SourceSink } from '../source';
import { storageFailure } from './failures';

/** The wait between two tries, doubled each time. The maximum is short, so that reading continues soon after there is room. */
const RETRY_INITIAL_MS = 500;
const RETRY_MAX_MS = 10_000;

/** The batch was abandoned because the source is stopping. Nothing of it was stored. */
export class SinkStopped extends Error {
  override readonly name = 'SinkStopped';
}

export class RetryingSink {
  readonly #sink: SourceSink;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #problem: Failure | null = null;
  #stopped = false;
  #endWait: (() => void) | undefined;

  constructor(sink: SourceSink, clock: Clock, onChange: () => void) {
    this.#sink = sink;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Why the last try failed; null if it did not. */
  get problem(): Failure | null {
    return this.#problem;
  }

  /** @throws {SinkStopped} if `stop` was called before the batch was stored */
  async append(batch: AppendBatch): Promise<AppendResult> {
    for (let waitMs = RETRY_INITIAL_MS; ; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
      if (this.#stopped) throw new SinkStopped();
      try {
        const result = await this.#sink.append(batch);
        this.#setProblem(null);
        return result;
      } catch (error) {
        this.#setProblem(storageFailure(error));
      }
      await this.#wait(waitMs);
    }
  }

  /** A try in progress may still succeed. A batch that waits for its next try is abandoned. */
  stop(): void {
    this.#stopped = true;
    this.#endWait?.();
  }

  #wait(waitMs: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#clock.after(waitMs, () => this.#endWait?.());
      this.#endWait = () => {
        this.#endWait = undefined;
        cancel();
        resolve();
      };
    });
  }

  #setProblem(problem: Failure | null): void {
    if (problem?.code === this.#problem?.code && problem?.raw === this.#problem?.raw) return;
    this.#problem = problem;
    this.#onChange();
  }
}

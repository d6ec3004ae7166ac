/**
 * Hands batches to the trail for sources that can wait: a batch that is refused is offered again until it is taken,
 * since its events are still in the file that they came from.
 */
import type { Failure } from '../../contract/errors';
import type { Clock } from '../../main/clock';
import type { AppendBatch, AppendResult } from '../../main/engine/trail/intake';
import type { SourceSink } from '../source';
import { storageFailure } from './failures';

/** Between offers of a refused batch: doubled with each refusal, so that a full trail is felt within seconds of room. */
const RETRY_INITIAL_MS = 500;
const RETRY_MAX_MS = 10_000;

/** The batch was given up because the source is stopping; nothing of it was stored. */
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

  /** Why the trail does not take what is offered at present. */
  get problem(): Failure | null {
    return this.#problem;
  }

  /** @throws {SinkStopped} when `stop` was called before the trail took it */
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

  /** What is under way may still be taken; what waits for its next offer is given up. */
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

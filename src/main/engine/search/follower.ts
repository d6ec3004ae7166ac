/**
 * Decides when the index takes its next step: at once when there is time, seldom while events pour in, so that
 * delivery has the processor first; not at all when nothing has changed.
 *
 *   idle ──poke──▶ due ──after a moment──▶ stepping ──more──▶ due ──…──▶ idle
 */
import type { Clock } from '../../clock';

/** Small appends that come close together are taken up in one step. */
const SETTLE_MS = 150;
/** Rest after a step, as a multiple of the time that it took: a quarter of one processor while the trail grows. */
const REST = { growing: 3, still: 0.5 } as const;
const LEAST_REST_MS = 1;

export interface FollowerOptions {
  /** @returns whether another is due */
  readonly step: () => boolean;
  /** Number of the trail's newest event. */
  readonly headSeq: () => number;
  readonly clock: Pick<Clock, 'monotonicMs' | 'after'>;
  /** A step failed; the next attempt follows with the next poke. */
  readonly onFailure: (error: unknown) => void;
}

export class Follower {
  readonly #options: FollowerOptions;
  #cancel: (() => void) | null = null;
  #lastHead = -1;
  #stopped = false;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** The trail may have changed. */
  poke(): void {
    if (this.#cancel === null) this.#due(SETTLE_MS);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  #due(inMs: number): void {
    if (this.#stopped) return;
    this.#cancel = this.#options.clock.after(inMs, () => this.#run());
  }

  #run(): void {
    this.#cancel = null;
    const { clock, headSeq, step, onFailure } = this.#options;
    const startedMs = clock.monotonicMs();
    try {
      const head = headSeq();
      const isGrowing = this.#lastHead >= 0 && head !== this.#lastHead;
      this.#lastHead = head;
      if (!step()) return;
      const tookMs = clock.monotonicMs() - startedMs;
      this.#due(Math.max(LEAST_REST_MS, tookMs * (isGrowing ? REST.growing : REST.still)));
    } catch (error) {
      onFailure(error);
    }
  }
}

/**
 * Schedules the steps of the index: at once when idle, less often while many events arrive, so that delivery has the
 * processor first, and not at all while nothing changes.
 *
 *   idle ──poke──▶ due ──after a moment──▶ stepping ──more──▶ due ──…──▶ idle
 */
import type { Clock } from '../../clock';

/** Gathers small appends that are close together into one step. */
const SETTLE_MS = 150;
/** Pause after a step, as a multiple of its duration: uses a quarter of one processor while the trail grows. */
const REST = { growing: 3, still: 0.5 } as const;
const LEAST_REST_MS = 1;

export interface FollowerOptions {
  /** @returns whether another step is due */
  readonly step: () => boolean;
  /** The number of the trail's newest event. */
  readonly headSeq: () => number;
  readonly clock: Pick<Clock, 'monotonicMs' | 'after'>;
  /** A step failed. The next poke retries. */
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

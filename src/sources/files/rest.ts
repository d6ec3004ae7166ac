/**
 * How long a file has not changed. This is measured by the monotonic clock from the moment a change was seen. A file's own
 * time comes from another clock, which may be set back or be a server's.
 */
import type { Clock } from '../../main/clock';

/** A file's current size and time. */
export interface FileState {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Some calls report a file's time in whole microseconds, others in fractions. */
const SAME_TIME_MS = 1;

export class FileRest {
  readonly #clock: Clock;
  readonly #knownSinceMs: number;
  #last: FileState | null = null;
  /** On the monotonic clock. */
  #sinceMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#knownSinceMs = clock.monotonicMs();
  }

  /** How long the file has been observed. */
  get knownForMs(): number {
    return this.#clock.monotonicMs() - this.#knownSinceMs;
  }

  /** @returns how long the file has been unchanged */
  restedMs(now: FileState): number {
    const { size, mtimeMs } = this.#last ?? { size: now.size, mtimeMs: Number.NaN };
    const nowMs = this.#clock.monotonicMs();
    if (size !== now.size) {
      this.#sinceMs = nowMs;
    } else if (!(Math.abs(mtimeMs - now.mtimeMs) < SAME_TIME_MS)) {
      // It was not seen to grow, so its own time counts, if it is in the past.
      this.#sinceMs = nowMs - Math.max(0, this.#clock.wallMs() - now.mtimeMs);
    }
    this.#last = now;
    return nowMs - this.#sinceMs;
  }

  /** @returns how long to wait until it may have been unchanged for this time; 0 if it has */
  waitMs(now: FileState, afterMs: number): number {
    const restedMs = this.restedMs(now);
    return restedMs >= afterMs ? 0 : Math.min(afterMs, afterMs - restedMs + 50);
  }
}

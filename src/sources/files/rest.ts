/**
 * How long a file has not changed. Counted by the monotonic clock from when a change was seen: a file's own time comes from
 * another clock than ours, which may be set, or be that of a server.
 */
import type { Clock } from '../../main/clock';

/** A file's size and time as they are now. */
export interface FileState {
  readonly size: number;
  readonly mtimeMs: number;
}

/** One look gives a file's time in whole microseconds, another in fractions of them. */
const SAME_TIME_MS = 1;

export class FileRest {
  readonly #clock: Clock;
  readonly #knownSinceMs: number;
  #last: FileState | null = null;
  /** By the monotonic clock. */
  #sinceMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#knownSinceMs = clock.monotonicMs();
  }

  /** For how long it has been looked at. */
  get knownForMs(): number {
    return this.#clock.monotonicMs() - this.#knownSinceMs;
  }

  /** @returns for how long the file has been so */
  restedMs(now: FileState): number {
    const { size, mtimeMs } = this.#last ?? { size: now.size, mtimeMs: Number.NaN };
    const nowMs = this.#clock.monotonicMs();
    if (size !== now.size) {
      this.#sinceMs = nowMs;
    } else if (!(Math.abs(mtimeMs - now.mtimeMs) < SAME_TIME_MS)) {
      // Not seen to grow: its time is believed as far as it lies behind us.
      this.#sinceMs = nowMs - Math.max(0, this.#clock.wallMs() - now.mtimeMs);
    }
    this.#last = now;
    return nowMs - this.#sinceMs;
  }

  /** @returns after how long to look again whether it has rested for so long; 0 when it has */
  waitMs(now: FileState, afterMs: number): number {
    const restedMs = this.restedMs(now);
    return restedMs >= afterMs ? 0 : Math.min(afterMs, afterMs - restedMs + 50);
  }
}

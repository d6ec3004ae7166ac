/**
 * How many rows to look at before the next look at the clock, so that an answer ends about when its time is up, however
 * costly a row turns out to be.
 */

/** So few that even rows which have to be read from the trail one by one do not take long. */
const FIRST_ROWS = 8;
const MOST_ROWS = 100_000;
const GROWTH = 4;
/** Of the rows that would fit into the time left: rows to come may cost more than those before. */
const SHARE = 0.5;

export class Pace {
  readonly #nowMs: () => number;
  readonly #endMs: number;
  #windowMs: number;
  #rows = 0;

  /** @param nowMs never set back */
  constructor(nowMs: () => number, budgetMs: number) {
    this.#nowMs = nowMs;
    this.#windowMs = nowMs();
    this.#endMs = this.#windowMs + budgetMs;
  }

  hasTime(): boolean {
    return this.#nowMs() < this.#endMs;
  }

  /** Rows of the next window, which begins now: the time since the last call is what the last window took. */
  nextRows(): number {
    const atMs = this.#nowMs();
    const tookMs = Math.max(atMs - this.#windowMs, 0.001);
    const fitting = (this.#rows / tookMs) * (this.#endMs - atMs) * SHARE;
    this.#rows =
      this.#rows === 0
        ? FIRST_ROWS
        : Math.round(Math.max(FIRST_ROWS, Math.min(fitting, this.#rows * GROWTH, MOST_ROWS)));
    this.#windowMs = atMs;
    return this.#rows;
  }
}

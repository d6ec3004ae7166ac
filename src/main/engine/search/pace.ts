/**
 * Decides how many rows to read before checking the clock again, so that a query keeps its time limit however long a
 * row takes.
 */

/** Small enough even for rows whose events have to be read from the trail one by one. */
const FIRST_ROWS = 8;
const MOST_ROWS = 100_000;
const GROWTH = 4;
/** Share of the rows that would fit into the remaining time: later rows may take longer than earlier ones. */
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

  /**
   * The number of rows in the next window, which starts now. The time since the last call is the duration of the last
   * window.
   */
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

/** How much a tap may take: so much at once, and so much a second on average. */

const SECOND_MS = 1_000;

export class Budget {
  readonly #perSecond: number;
  #left: number;
  #atMs: number;

  /** @param perSecond also what may be taken at once after a second of rest @param nowMs monotonic */
  constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
    this.#atMs = nowMs;
  }

  /** Whole units that may be taken now. */
  available(nowMs: number): number {
    const earned = ((nowMs - this.#atMs) / SECOND_MS) * this.#perSecond;
    this.#left = Math.min(this.#perSecond, this.#left + earned);
    this.#atMs = nowMs;
    return Math.max(0, Math.floor(this.#left));
  }

  /** May take more than there is, for what cannot be divided: the next one then waits longer. */
  take(units: number): void {
    this.#left -= units;
  }
}

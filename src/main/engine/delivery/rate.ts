/** Events per second, averaged over the last ten seconds: a ring of one-second counts. */

const SECONDS = 10;

export class Rate {
  readonly #counts = new Float64Array(SECONDS);
  #second = Number.NEGATIVE_INFINITY;

  /** @param nowMs monotonic */
  add(events: number, nowMs: number): void {
    this.#turnTo(nowMs);
    const at = this.#slot(this.#second);
    this.#counts[at] = (this.#counts[at] ?? 0) + events;
  }

  perSecond(nowMs: number): number {
    this.#turnTo(nowMs);
    return this.#counts.reduce((sum, count) => sum + count, 0) / SECONDS;
  }

  #turnTo(nowMs: number): void {
    const second = Math.floor(nowMs / 1_000);
    if (second <= this.#second) return;
    const gone = Math.min(SECONDS, second - this.#second);
    for (let back = 0; back < gone; back += 1) this.#counts[this.#slot(second - back)] = 0;
    this.#second = second;
  }

  #slot(second: number): number {
    return ((second % SECONDS) + SECONDS) % SECONDS;
  }
}

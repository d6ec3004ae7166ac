/** One timer for the earliest of several due times. */
import type { Clock } from '../../clock';

export class DueTimer {
  readonly #clock: Clock;
  readonly #onDue: () => void;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, onDue: () => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /**
   * Replaces the timer.
   * @param times by the monotonic clock; null: none
   * @param doneToMs everything due by then was done; what has become due since then must not be missed
   */
  set(times: readonly (number | null)[], doneToMs: number): void {
    this.cancel();
    const next = Math.min(...times.map((time) => (time !== null && time > doneToMs ? time : Number.POSITIVE_INFINITY)));
    if (next === Number.POSITIVE_INFINITY) return;
    const waitMs = Math.max(0, Math.ceil(next - this.#clock.monotonicMs()));
    this.#cancel = this.#clock.after(waitMs, this.#onDue);
  }

  cancel(): void {
    this.#cancel();
    this.#cancel = () => undefined;
  }
}

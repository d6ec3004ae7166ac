/** The engine's clock, turned by the test: timers run when their time is reached, the user's clock can be set apart. */
import type { EngineClock } from '../../src/main/engine/clock';

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly work: () => void;
}

export class TurnedClock implements EngineClock {
  #monotonicMs = 1_000_000;
  /** What the user's clock is ahead of the monotonic one. */
  #aheadMs = Date.UTC(2026, 10, 22);
  #timers: Timer[] = [];
  #order = 0;

  readonly monotonicMs = () => this.#monotonicMs;
  readonly wallMs = () => this.#monotonicMs + this.#aheadMs;

  readonly after = (delayMs: number, work: () => void): (() => void) => {
    const timer = { atMs: this.#monotonicMs + delayMs, order: this.#order, work };
    this.#order += 1;
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  };

  readonly soon = (work: () => void): void => void this.after(0, work);

  /** Timers that are set. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Time passes; between two timers everything that was promised gets its turn. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#monotonicMs + ms;
    await settle();
    for (;;) {
      const next = this.#timers
        .filter(({ atMs }) => atMs <= untilMs)
        .sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.#monotonicMs = Math.max(this.#monotonicMs, next.atMs);
      next.work();
      await settle();
    }
    this.#monotonicMs = untilMs;
  }

  /** The computer sleeps, or someone sets its clock: the user's clock jumps, the monotonic one does not notice. */
  jump(ms: number): void {
    this.#aheadMs += ms;
  }
}

/** Lets everything that is promised and needs no time happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

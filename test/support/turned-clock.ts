/** A clock that the test turns: timers run when their time is reached, the user's clock can be set apart. */
import type { Clock } from '../../src/main/clock';

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly work: () => void;
}

export class TurnedClock implements Clock {
  #monotonicMs = 1_000_000;
  /** What the user's clock is ahead of the monotonic one. */
  #aheadMs: number;
  #timers: Timer[] = [];
  #order = 0;

  /** @param wallMs what the user's clock shows at first */
  constructor(wallMs = Date.UTC(2026, 10, 22, 0, 16, 40)) {
    this.#aheadMs = wallMs - this.#monotonicMs;
  }

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
    while (this.#runNext(untilMs)) await settle();
    this.#monotonicMs = untilMs;
  }

  /** As {@link advance}, in one go: what is promised meanwhile gets its turn only behind it. */
  turn(ms: number): void {
    const untilMs = this.#monotonicMs + ms;
    while (this.#runNext(untilMs));
    this.#monotonicMs = untilMs;
  }

  /** The computer sleeps, or someone sets its clock: the user's clock jumps, the monotonic one does not notice. */
  jump(ms: number): void {
    this.#aheadMs += ms;
  }

  /** @returns whether a timer was due until then */
  #runNext(untilMs: number): boolean {
    const next = this.#timers
      .filter(({ atMs }) => atMs <= untilMs)
      .sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0];
    if (next === undefined) return false;
    this.#timers = this.#timers.filter((each) => each !== next);
    this.#monotonicMs = Math.max(this.#monotonicMs, next.atMs);
    next.work();
    return true;
  }
}

/** Lets everything that is promised and needs no time happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

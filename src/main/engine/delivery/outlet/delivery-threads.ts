/**
 * The delivery threads: started when a stream needs one, as many as the computer's cores allow, each with a share of
 * the streams. A thread that dies is replaced, at growing intervals if it happens again and again.
 */
import { type Failure, failure } from '../../../../contract/errors';
import type { Clock } from '../../../clock';
import type { AskSystemProxy } from '../../../threads/proxy-questions';
import { DeliveryThread, type DeliveryWorker } from './delivery-thread';
import type { OpenedOutlet, OutletConfig, Outlets } from './outlet';
import { openRemoteOutlet, type ThreadSupply } from './remote-outlet';
import { SharedBuffers } from './shared-buffers';

export interface DeliveryThreadsOptions {
  readonly createWorker: () => DeliveryWorker;
  /** At least 1. */
  readonly maxThreads: number;
  readonly clock: Clock;
  readonly systemProxy?: AskSystemProxy | undefined;
  /** A thread has died. Its streams go on by themselves. */
  readonly onDied: (died: Failure) => void;
}

/** A thread without outlets is kept this long, for a stream whose settings change. */
const KEPT_UNUSED_MS = 10_000;
/** From the second death in a row on, a new thread waits. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** If the thread dies while an outlet is opened for the first time. */
const OPENING_TRIES = 3;
/** If no thread died for this long, the count starts again. */
const HEALTHY_AFTER_MS = 180_000;

export class DeliveryThreads implements Outlets, ThreadSupply {
  readonly #options: DeliveryThreadsOptions;
  readonly #buffers: SharedBuffers;
  /** Threads that several outlets may share. */
  readonly #shared = new Set<DeliveryThread>();
  readonly #apart = new Set<DeliveryThread>();
  readonly #timers = new Map<DeliveryThread, () => void>();
  #lastOutlet = 0;
  #deathsInARow = 0;
  #diedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: DeliveryThreadsOptions) {
    this.#options = options;
    this.#buffers = new SharedBuffers(options.clock);
  }

  async open(config: OutletConfig): Promise<OpenedOutlet> {
    this.#lastOutlet += 1;
    const number = this.#lastOutlet;
    for (let tries = 1; ; tries += 1) {
      const thread = await this.#nextThread();
      const opened = await openRemoteOutlet(thread, { number, config, supply: this });
      if (opened.ok || thread.isRunning || tries >= OPENING_TRIES) return opened;
    }
  }

  async close(): Promise<void> {
    for (const cancel of this.#timers.values()) cancel();
    this.#buffers.clear();
    await Promise.all([...this.#shared, ...this.#apart].map((thread) => thread.end()));
  }

  threadFor(apart: boolean): DeliveryThread | number {
    const waitMs = this.#waitMs();
    if (apart) return waitMs > 0 ? waitMs : this.#start(this.#apart);
    const [least] = [...this.#shared].sort((a, b) => a.outlets - b.outlets);
    const mayStart = waitMs === 0 && this.#shared.size < this.#options.maxThreads;
    if (least !== undefined && (least.outlets === 0 || !mayStart)) return least;
    return mayStart ? this.#start(this.#shared) : waitMs;
  }

  async #nextThread(): Promise<DeliveryThread> {
    for (;;) {
      const thread = this.threadFor(false);
      if (typeof thread !== 'number') return thread;
      await new Promise<void>((resolve) => void this.#options.clock.after(thread, resolve));
    }
  }

  left(thread: DeliveryThread): void {
    if (thread.outlets > 0 || !thread.isRunning) return;
    this.#timers.get(thread)?.();
    const end = () => {
      this.#timers.delete(thread);
      if (thread.outlets > 0) return;
      this.#forget(thread);
      void thread.end();
    };
    this.#timers.set(thread, this.#options.clock.after(KEPT_UNUSED_MS, end));
  }

  #start(kind: Set<DeliveryThread>): DeliveryThread {
    const { createWorker, clock, systemProxy } = this.#options;
    const thread = new DeliveryThread(createWorker(), {
      clock,
      buffers: this.#buffers,
      systemProxy,
      onDied: (cause) => {
        this.#forget(thread);
        this.#died(cause);
      },
    });
    kind.add(thread);
    return thread;
  }

  #forget(thread: DeliveryThread): void {
    this.#shared.delete(thread);
    this.#apart.delete(thread);
  }

  #died(cause: Error): void {
    const nowMs = this.#options.clock.monotonicMs();
    this.#deathsInARow = nowMs - this.#diedAtMs < HEALTHY_AFTER_MS ? this.#deathsInARow + 1 : 1;
    this.#diedAtMs = nowMs;
    // The first, the second, the fourth, and so on: one that dies again and again is not news each time.
    if (Number.isInteger(Math.log2(this.#deathsInARow))) {
      this.#options.onDied(failure('SLUICE-DLV-014', { raw: cause.stack ?? cause.message }));
    }
  }

  /** How long no thread may be started. */
  #waitMs(): number {
    if (this.#deathsInARow < 2) return 0;
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#deathsInARow - 2));
    return Math.max(0, this.#diedAtMs + waitMs - this.#options.clock.monotonicMs());
  }
}

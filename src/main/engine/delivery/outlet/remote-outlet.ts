/**
 * An outlet in a delivery thread. When the thread dies, what it has not answered counts as a failed attempt, which the
 * stream repeats, and the next request opens the outlet in another thread.
 */
import { failure } from '../../../../contract/errors';
import type { DownWay } from '../../../../contract/stream-route';
import type { EventBatch, FindResult, Outcome, SendResult } from '../../../../destinations/sender';
import { failureOf } from '../../trail/failures';
import type { DeliveryThread } from './delivery-thread';
import type { OpenedOutlet, Outlet, OutletConfig, OutletContext, OutletLimits } from './outlet';
import type { OpenedThere } from './protocol';

/** Where an outlet finds its thread. */
export interface ThreadSupply {
  /**
   * @param apart a thread that no other outlet gets
   * @returns the milliseconds until one may be started, where the last ones died
   */
  threadFor(apart: boolean): DeliveryThread | number;
  /** An outlet has left this thread. */
  left(thread: DeliveryThread): void;
}

/** What an outlet is opened with, again if its thread dies. */
export interface RemoteOutletOptions {
  /** Different for each outlet. */
  readonly number: number;
  readonly config: OutletConfig;
  readonly supply: ThreadSupply;
}

/** After this many, an outlet gets a thread of its own: its requests may be the cause. */
const DEATHS_UNTIL_APART = 2;

export async function openRemoteOutlet(thread: DeliveryThread, options: RemoteOutletOptions): Promise<OpenedOutlet> {
  const opened = await openIn(thread, options);
  return opened.ok ? { ok: true, outlet: new RemoteOutlet(thread, opened, options) } : opened;
}

/** Never rejects: if the thread dies or does not answer, that is the failure. */
async function openIn(thread: DeliveryThread, { number, config, supply }: RemoteOutletOptions): Promise<OpenedThere> {
  const opened = await thread
    .open(number, config)
    .catch((error: unknown) => ({ ok: false as const, failure: failureOf(error) }));
  if (!opened.ok) supply.left(thread);
  return opened;
}

class RemoteOutlet implements Outlet {
  readonly limits?: NonNullable<OutletLimits['limits']>;
  readonly growth: OutletLimits['growth'];
  readonly canFind: boolean;
  readonly #options: RemoteOutletOptions;
  #thread: DeliveryThread;
  /** Not null while the outlet is opened again. */
  #opening: Promise<Outcome | null> | null = null;
  /** Threads in a row that died before they answered a request of this outlet, the present one aside. */
  #deaths = 0;

  constructor(thread: DeliveryThread, { limits, growth, canFind }: OutletLimits, options: RemoteOutletOptions) {
    this.#thread = thread;
    this.#options = options;
    this.growth = growth;
    this.canFind = canFind;
    if (limits !== undefined) this.limits = limits;
  }

  async send(events: EventBatch, at: OutletContext): Promise<SendResult> {
    if (!this.#thread.isRunning) {
      const problem = await this.#openAgain();
      if (problem !== null) return { outcome: problem, sentBytes: 0 };
    }
    const thread = this.#thread;
    try {
      const result = await thread.send(this.#options.number, events, at);
      this.#deaths = 0;
      return result;
    } catch (error) {
      if (thread.isRunning) throw error;
      return { outcome: { ...diedOutcome, failure: failureOf(error) }, sentBytes: 0 };
    }
  }

  async find(events: EventBatch): Promise<FindResult> {
    try {
      return await this.#thread.find(this.#options.number, events);
    } catch (error) {
      return { kind: 'unable', failure: failureOf(error) };
    }
  }

  /** What a thread knew ends with it. The next request begins with the first way. */
  async downWays(): Promise<readonly DownWay[]> {
    if (!this.#thread.isRunning) return [];
    return this.#thread.downWays(this.#options.number).catch(() => []);
  }

  async close(): Promise<void> {
    await this.#opening;
    await this.#thread.close(this.#options.number);
    this.#options.supply.left(this.#thread);
  }

  /** Once for all requests that wait for it. @returns why requests can't be made now; null when they can */
  #openAgain(): Promise<Outcome | null> {
    this.#opening ??= this.#openElsewhere().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #openElsewhere(): Promise<Outcome | null> {
    const deaths = this.#deaths + 1;
    const thread = this.#options.supply.threadFor(deaths >= DEATHS_UNTIL_APART);
    if (typeof thread === 'number') return { ...diedOutcome, retryAfterMs: thread };
    this.#deaths = deaths;
    const opened = await openIn(thread, this.#options);
    if (opened.ok) this.#thread = thread;
    return opened.ok ? null : { kind: 'configuration', failure: opened.failure };
  }
}

/** `heavy`: the request may have been too much for the thread's memory, so that several in a row make it smaller. */
const diedOutcome = { kind: 'transient', failure: failure('SLUICE-DLV-014'), heavy: true } as const;

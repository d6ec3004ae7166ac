/** The engine's side of one delivery thread: its requests, and the memory that they share. */

import type { DownWay } from '../../../../contract/stream-route';
import type { EventBatch, FindResult, SendResult } from '../../../../destinations/sender';
import type { Clock } from '../../../clock';
import { ThreadClient, type ThreadWorker } from '../../../threads/client';
import { type AskSystemProxy, answerTo } from '../../../threads/proxy-questions';
import type { Watch } from '../tap/watch';
import { within } from '../within';
import type { OutletConfig, OutletContext } from './outlet';
import {
  type DeliveryNotice,
  type EngineNotice,
  type FromDelivery,
  type OpenedThere,
  outletRequests,
  type ToDelivery,
} from './protocol';
import type { SharedBuffers } from './shared-buffers';
import { sharedLength, shareEvents } from './shared-events';

export type DeliveryWorker = ThreadWorker<ToDelivery, FromDelivery>;

export interface DeliveryThreadDeps {
  readonly clock: Pick<Clock, 'after'>;
  readonly buffers: SharedBuffers;
  /** Absent where the operating system cannot be asked. */
  readonly systemProxy?: AskSystemProxy | undefined;
  /** The thread has ended without being asked to. */
  readonly onDied: (cause: Error) => void;
}

/** A request that was aborted is answered at once. If not by then, the thread is asked whether it still runs. */
const ABORTED_WITHIN_MS = 10_000;
/** How long the thread may take to end after its outlets were closed. */
const ENDS_WITHIN_MS = 2_000;

export class DeliveryThread {
  readonly #deps: DeliveryThreadDeps;
  readonly #client: ThreadClient<typeof outletRequests, DeliveryNotice, EngineNotice>;
  readonly #outlets = new Set<number>();
  readonly #onAccepted = new Map<number, () => void>();
  readonly #onShaped = new Map<number, Watch['onShaped']>();
  readonly #ended: Promise<void>;
  #nextKey = 1;
  #state: 'running' | 'ending' | 'ended' = 'running';

  constructor(worker: DeliveryWorker, deps: DeliveryThreadDeps) {
    this.#deps = deps;
    let hasEnded: () => void = () => undefined;
    this.#ended = new Promise((resolve) => {
      hasEnded = resolve;
    });
    this.#client = new ThreadClient(worker, {
      requests: outletRequests,
      after: deps.clock.after,
      onNotification: (notice) => this.#noticed(notice),
      onEnd: (cause) => {
        const asked = this.#state === 'ending';
        this.#state = 'ended';
        hasEnded();
        if (!asked) deps.onDied(cause);
      },
      codes: { unanswered: 'SLUICE-DLV-014', ended: 'SLUICE-DLV-014' },
    });
  }

  get isRunning(): boolean {
    return this.#state === 'running';
  }

  /** The number of its outlets. */
  get outlets(): number {
    return this.#outlets.size;
  }

  /** @throws {SluiceError} SLUICE-DLV-014 if the thread ends or does not answer */
  async open(outlet: number, config: OutletConfig): Promise<OpenedThere> {
    this.#outlets.add(outlet);
    const opened = await this.#client.request('open', { outlet, config });
    if (!opened.ok) this.#outlets.delete(outlet);
    return opened;
  }

  /** @throws {SluiceError} SLUICE-DLV-014 if the thread ends before it answers */
  async send(outlet: number, events: EventBatch, { signal, onAccepted, watch }: OutletContext): Promise<SendResult> {
    const { buffers } = this.#deps;
    const key = this.#nextKey++;
    let cancelCheck: () => void = () => undefined;
    const abort = () => {
      this.#client.notify({ kind: 'abort', key, reason: textOf(signal.reason) });
      cancelCheck = this.#deps.clock.after(ABORTED_WITHIN_MS, () => void this.#endIfStuck());
    };
    if (onAccepted !== undefined) this.#onAccepted.set(key, onAccepted);
    if (watch !== undefined) this.#onShaped.set(key, watch.onShaped);
    const memory = buffers.take(sharedLength(events));
    try {
      const watched = watch === undefined ? {} : { watch: watch.places };
      const answer = this.#client.request('send', { outlet, key, events: shareEvents(events, memory), ...watched });
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
      return await answer;
    } finally {
      cancelCheck();
      signal.removeEventListener('abort', abort);
      this.#onAccepted.delete(key);
      this.#onShaped.delete(key);
      buffers.giveBack(memory);
    }
  }

  /** @throws {SluiceError} SLUICE-DLV-014 if the thread ends before it answers */
  async find(outlet: number, events: EventBatch): Promise<FindResult> {
    const memory = this.#deps.buffers.take(sharedLength(events));
    try {
      return await this.#client.request('find', { outlet, events: shareEvents(events, memory) });
    } finally {
      this.#deps.buffers.giveBack(memory);
    }
  }

  /** @throws {SluiceError} SLUICE-DLV-014 if the thread ends or does not answer */
  downWays(outlet: number): Promise<readonly DownWay[]> {
    return this.#client.request('downWays', { outlet });
  }

  #noticed(notice: DeliveryNotice): void {
    switch (notice.kind) {
      case 'accepted':
        this.#onAccepted.get(notice.key)?.();
        return;
      case 'shaped':
        this.#onShaped.get(notice.key)?.(notice.events);
        return;
      case 'proxyQuestion':
        void answerTo(notice, this.#deps.systemProxy).then((answer) => {
          if (this.isRunning) this.#client.notify({ kind: 'proxyAnswer', ...answer });
        });
    }
  }

  /** A thread that does not answer would hold up its streams for ever. Ended, it is replaced like one that died. */
  async #endIfStuck(): Promise<void> {
    await this.#client.request('ping', null).catch(() => this.#client.terminate());
  }

  /** Never rejects: what has ended is closed. */
  async close(outlet: number): Promise<void> {
    this.#outlets.delete(outlet);
    if (!this.isRunning) return;
    await this.#client.request('close', { outlet }).catch(() => undefined);
  }

  /** Resolves when the thread has ended, or no longer keeps the process alive. */
  async end(): Promise<void> {
    if (this.#state !== 'running') return;
    this.#state = 'ending';
    this.#client.notify({ kind: 'end' });
    await within(this.#ended, ENDS_WITHIN_MS, this.#deps.clock);
    this.#client.unref();
  }
}

const textOf = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason));

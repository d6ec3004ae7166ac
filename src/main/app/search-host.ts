/**
 * Manages the search thread: starts it when it is first needed, and restarts it on the next use after a crash. Nothing
 * is lost in a crash, because its data can be rebuilt from the trail.
 */
import { type Failure, SluiceError } from '../../contract/errors';
import type { Clock } from '../clock';
import {
  type FromSearch,
  type SearchNotification,
  type SearchRequestName,
  type SearchRequests,
  type SearchStart,
  searchRequests,
  type ToSearch,
  type TrailChange,
} from '../engine/search/protocol';
import { ThreadClient, type ThreadWorker } from '../threads/client';
import type { Logger } from './log';

export type SearchWorker = ThreadWorker<ToSearch, FromSearch>;
type SearchThread = ThreadClient<typeof searchRequests, SearchNotification, TrailChange>;

export type CreateSearchWorker = (options: { readonly workerData: SearchStart }) => SearchWorker;

export interface SearchHostOptions {
  /** Undefined if the trail is not searched. */
  readonly createWorker: (() => SearchWorker) | undefined;
  /**
   * Resolves once there is a trail to search, or there will be none: the engine opens it, or makes it. Never rejects.
   * Null if there is nothing to wait for: a request then goes to the thread at once.
   */
  readonly whenTrailIsOpen: () => Promise<void> | null;
  /** Why the trail cannot be read now; null if it can. */
  readonly refusal: () => Failure | null;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onProgress: (message: Extract<SearchNotification, { kind: 'exporting' }>) => void;
}

/** A running export is cancelled, so that closing takes no longer than one page. */
const CLOSE_WITHIN_MS = 3_000;

export class SearchHost {
  readonly #options: SearchHostOptions;
  #thread: SearchThread | null = null;
  #closed = false;

  constructor(options: SearchHostOptions) {
    this.#options = options;
  }

  /** Starts the thread if it is not running, so that the index follows the trail. */
  start(): void {
    if (this.#thread === null && !this.#closed && this.#options.refusal() === null) this.#spawn();
  }

  /** Only needed for a running thread; a new one checks the trail when it starts. */
  notify(message: TrailChange): void {
    this.#thread?.notify(message);
  }

  /** @throws {SluiceError} the thread's own failure, SLUICE-TRL-001 if it has ended, or why it may not run now */
  async request<N extends SearchRequestName>(
    name: N,
    input: SearchRequests[N]['input'],
  ): Promise<SearchRequests[N]['output']> {
    const opening = this.#options.whenTrailIsOpen();
    if (opening !== null) await opening;
    const refusal = this.#options.refusal();
    if (refusal !== null) {
      const { code, ...detail } = refusal;
      throw new SluiceError(code, detail);
    }
    this.start();
    if (this.#thread === null) throw new SluiceError('SLUICE-TRL-001');
    return this.#thread.request(name, input);
  }

  /** Ends the thread, so that nothing has the trail open. It starts again when it is needed. */
  async stop(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    // Its index can be built again.
    if (thread !== null && !(await this.#closeThread(thread))) await thread.terminate();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const thread = this.#thread;
    if (thread !== null && !(await this.#closeThread(thread))) thread.unref();
  }

  /** @returns whether it has closed in time */
  async #closeThread(thread: SearchThread): Promise<boolean> {
    const { clock, log } = this.#options;
    let cancel: () => void = () => undefined;
    const tooLate = new Promise<false>((resolve) => {
      cancel = clock.after(CLOSE_WITHIN_MS, () => resolve(false));
    });
    const closed = thread.request('close', null).then(
      () => true,
      () => true,
    );
    const inTime = await Promise.race([closed, tooLate]);
    cancel();
    if (!inTime) log.log('warning', 'search did not close in time');
    return inTime;
  }

  #spawn(): void {
    const { createWorker, clock, log, onProgress } = this.#options;
    if (createWorker === undefined) return;
    const thread: SearchThread = new ThreadClient<typeof searchRequests, SearchNotification, TrailChange>(
      createWorker(),
      {
        requests: searchRequests,
        after: (delayMs, callback) => clock.after(delayMs, callback),
        codes: { unanswered: 'SLUICE-TRL-001', ended: 'SLUICE-TRL-001' },
        onNotification: (message) => {
          switch (message.kind) {
            case 'exporting':
              onProgress(message);
              return;
            case 'behind':
              log.log('warning', 'search index does not follow the trail', { cause: message.cause });
              return;
          }
        },
        onEnd: (cause) => {
          if (this.#thread !== thread) return;
          this.#thread = null;
          if (!this.#closed) log.log('error', 'search ended unexpectedly', { cause });
        },
      },
    );
    this.#thread = thread;
  }
}

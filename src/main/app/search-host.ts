/**
 * Keeps the search's thread: starts it when it is first needed, and again after it has died, when it is next needed. Nothing
 * is lost with it, since all it holds can be read from the trail again.
 */
import { SluiceError } from '../../contract/errors';
import type { FromSearch, SearchRequestName, SearchRequests, SearchStart, ToSearch } from '../engine/search/protocol';
import type { Clock } from './clock';
import type { Logger } from './log';

/** What the host needs of a worker thread; node:worker_threads' Worker is one. */
export interface SearchWorker {
  postMessage(message: ToSearch): void;
  on(event: 'message', listener: (message: FromSearch) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  unref(): void;
}

export type CreateSearchWorker = (options: { readonly workerData: SearchStart }) => SearchWorker;

export interface SearchHostOptions {
  /** Absent where the trail is not searched. */
  readonly createWorker: (() => SearchWorker) | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onProgress: (message: Extract<FromSearch, { kind: 'exporting' }>) => void;
}

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** An export under way is broken off, so that closing takes no longer than a page. */
const CLOSE_WITHIN_MS = 3_000;

export class SearchHost {
  readonly #options: SearchHostOptions;
  readonly #pending = new Map<number, Pending>();
  #worker: SearchWorker | null = null;
  #nextId = 1;
  #closed = false;

  constructor(options: SearchHostOptions) {
    this.#options = options;
  }

  /** Starts the thread where it does not run, so that the index follows the trail. */
  start(): void {
    if (this.#worker === null && !this.#closed) this.#spawn();
  }

  /** For a thread that runs; one that does not will look by itself when it starts. */
  tell(message: Extract<ToSearch, { kind: 'head' | 'reopen' }>): void {
    this.#worker?.postMessage(message);
  }

  /** @throws {SluiceError} with the thread's own failure, or SLUICE-TRL-001 when it is gone */
  async request<N extends SearchRequestName>(
    name: N,
    input: SearchRequests[N]['input'],
  ): Promise<SearchRequests[N]['output']> {
    this.start();
    const worker = this.#worker;
    if (worker === null) throw new SluiceError('SLUICE-TRL-001');
    const id = this.#nextId++;
    const output = await new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.postMessage({ kind: 'request', id, name, input } as ToSearch);
    });
    return output as SearchRequests[N]['output'];
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    if (worker === null) return;
    const { clock, log } = this.#options;
    const tooLate = new Promise<false>((resolve) => {
      const callOff = clock.after(CLOSE_WITHIN_MS, () => resolve(false));
      worker.on('exit', callOff);
    });
    const closed = this.request('close', null).then(
      () => true,
      () => true,
    );
    if (await Promise.race([closed, tooLate])) return;
    log.log('warning', 'search did not close in time');
    worker.unref();
  }

  #spawn(): void {
    const { createWorker, log, onProgress } = this.#options;
    if (createWorker === undefined) return;
    const worker = createWorker();
    this.#worker = worker;
    worker.on('message', (message) => {
      switch (message.kind) {
        case 'exporting':
          onProgress(message);
          return;
        case 'behind':
          log.log('warning', 'search index does not follow the trail', { cause: message.cause });
          return;
        case 'answer':
          this.#settle(message);
          return;
      }
    });
    worker.on('error', (error) => log.log('error', 'search failed', { error }));
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      const waiting = [...this.#pending.values()];
      this.#pending.clear();
      for (const { reject } of waiting) reject(new SluiceError('SLUICE-TRL-001'));
    });
  }

  #settle(answer: Extract<FromSearch, { kind: 'answer' }>): void {
    const pending = this.#pending.get(answer.id);
    if (pending === undefined) return;
    this.#pending.delete(answer.id);
    if (answer.ok) pending.resolve(answer.output);
    else {
      const { code, ...detail } = answer.failure;
      pending.reject(new SluiceError(code, detail));
    }
  }
}

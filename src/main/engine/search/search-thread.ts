/**
 * Runs in the search thread: opens the index once there is a trail, keeps it up to date, answers queries and writes
 * exports. Answers each request exactly once.
 */
import { failure, SluiceError } from '../../../contract/errors';
import type { Clock } from '../../clock';
import type { Handlers } from '../../threads/requests';
import { requestServer } from '../../threads/server';
import { TrailMissingError } from '../trail';
import type { TrailKey } from '../trail-key';
import { exportSetAside } from './export/export-set-aside';
import { exportTrail } from './export/export-trail';
import { Follower } from './follower';
import { missingPaths } from './missing-paths';
import type { TrialContext } from './newest-events';
import type { FromSearch, SearchRequestName, SearchRequests, searchRequests, ToSearch } from './protocol';
import { reveal } from './reveal';
import { SearchService } from './search-service';
import { tryFilter } from './try-filter';

export interface SearchThreadOptions {
  readonly dataFolder: string;
  /** Of an encrypted trail. */
  readonly trailKey?: TrailKey | undefined;
  readonly clock: Clock;
  readonly notify: (message: FromSearch) => void;
  /** Everything is closed, and the thread may end. */
  readonly onClosed: () => void;
}

/** Shortest time between two reports of progress. */
const PROGRESS_EVERY_MS = 150;
/** Pause of an export after each page, as a share of the page's duration. */
const EXPORT_REST = 0.3;

export class SearchThread {
  readonly #options: SearchThreadOptions;
  readonly #follower: Follower;
  readonly #cancelled = new Set<string>();
  readonly #exports = new Set<Promise<unknown>>();
  #service: SearchService | null = null;
  #closed = false;
  /** Filters that were tried so far. */
  readonly #trials = { filter: 0, paths: 0 };

  constructor(options: SearchThreadOptions) {
    this.#options = options;
    this.#follower = new Follower({
      step: () => this.#find()?.step() ?? false,
      headSeq: () => this.#find()?.trail.headSeq ?? 0,
      clock: options.clock,
      onFailure: (error) => {
        // A running export still uses the open index.
        if (this.#exports.size === 0) this.#closeService();
        options.notify({ kind: 'behind', cause: causeOf(error) });
      },
    });
    this.#follower.poke();
  }

  receive(message: ToSearch): void {
    switch (message.kind) {
      case 'head':
        this.#follower.poke();
        return;
      case 'reopen':
        // A running export still uses the open index.
        if (this.#exports.size === 0) this.#closeService();
        this.#follower.poke();
        return;
      case 'request':
        void this.#serve(message).then(() => {
          if (message.name === 'close') this.#options.onClosed();
        });
        return;
    }
  }

  readonly #handlers: Handlers<typeof searchRequests> = {
    search: (input) => this.#open().search(input),
    newSince: (input) => this.#open().newSince(input),
    facets: (input) => this.#open().facets(input),
    event: (input) => this.#open().event(input),
    tryFilter: (input) => this.#keep(tryFilter(input, this.#trialContext('filter'))),
    missingPaths: ({ paths }) => this.#keep(missingPaths(paths, this.#trialContext('paths'))),
    setAside: (input) => this.#open().setAside(input),
    setAsideRecord: (input) => this.#open().setAsideRecord(input),
    exportSetAside: ({ sourceId, path }) =>
      this.#keep(exportSetAside(this.#open().trail, sourceId, path, this.#pause())),
    export: (input) => this.#keep(this.#export(input)),
    reveal: (query) =>
      this.#keep(reveal(query, { trail: this.#open().trail, pause: this.#pause(), isStopped: () => this.#closed })),
    cancelExport: ({ exportId }) => {
      this.#cancelled.add(exportId);
      return null;
    },
    close: () => this.#close(),
  };

  readonly #serve = requestServer<typeof searchRequests>({
    handlers: this.#handlers,
    post: (message) => this.#options.notify(message),
    failureOf,
  });

  async #export({ exportId, filter, format, path }: SearchRequests['export']['input']) {
    const service = this.#open();
    const { clock, notify } = this.#options;
    let toldMs = Number.NEGATIVE_INFINITY;
    const outcome = await exportTrail({
      filter,
      format,
      path,
      search: (input) => service.search(input),
      readEvent: (seq) => service.trail.readEvent(seq),
      oldestMs: () => service.oldestMs(),
      isCancelled: () => this.#closed || this.#cancelled.has(exportId),
      onProgress: (count) => {
        if (clock.monotonicMs() - toldMs < PROGRESS_EVERY_MS) return;
        toldMs = clock.monotonicMs();
        notify({ kind: 'exporting', exportId, count });
      },
      pause: this.#pause(),
    });
    this.#cancelled.delete(exportId);
    return outcome;
  }

  /** @param kind a newer request of the same kind ends this one */
  #trialContext(kind: 'filter' | 'paths'): TrialContext {
    const own = this.#trials[kind] + 1;
    this.#trials[kind] = own;
    return {
      trail: this.#open().trail,
      nowMs: () => this.#options.clock.monotonicMs(),
      pause: this.#pause(),
      isSuperseded: () => this.#closed || own !== this.#trials[kind],
    };
  }

  /** Returns a function that pauses in proportion to the time since its last call. */
  #pause(): () => Promise<void> {
    const { clock } = this.#options;
    let sinceMs = clock.monotonicMs();
    return async () => {
      const tookMs = clock.monotonicMs() - sinceMs;
      await new Promise<void>((resolve) => clock.after(tookMs * EXPORT_REST, resolve));
      sinceMs = clock.monotonicMs();
    };
  }

  async #keep<T>(work: Promise<T>): Promise<T> {
    this.#exports.add(work);
    try {
      return await work;
    } finally {
      this.#exports.delete(work);
    }
  }

  /** @throws {SluiceError} SLUICE-TRL-001 while there is no trail */
  #open(): SearchService {
    const service = this.#find();
    if (service === null) throw new SluiceError('SLUICE-TRL-001');
    return service;
  }

  #find(): SearchService | null {
    if (this.#service !== null || this.#closed) return this.#service;
    try {
      const { clock, dataFolder, trailKey } = this.#options;
      this.#service = new SearchService(dataFolder, () => clock.monotonicMs(), trailKey);
    } catch (error) {
      if (!(error instanceof TrailMissingError)) throw error;
    }
    return this.#service;
  }

  #closeService(): void {
    this.#service?.close();
    this.#service = null;
  }

  async #close(): Promise<null> {
    this.#follower.stop();
    this.#closed = true;
    await Promise.allSettled(this.#exports);
    this.#closeService();
    return null;
  }
}

function failureOf(error: unknown, name: SearchRequestName) {
  if (error instanceof SluiceError) return error.failure;
  const isExport = name === 'export' || name === 'exportSetAside';
  return failure(isExport ? 'SLUICE-TRL-002' : 'SLUICE-TRL-001', { raw: causeOf(error) });
}

function causeOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

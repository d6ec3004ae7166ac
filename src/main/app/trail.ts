/**
 * The audit trail for the page: forwards queries to the search thread, follows exports, and deletes records set aside.
 */
import type { ParsedCommandInput } from '../../contract/commands';
import { type RereadOutcome, rereadText } from '../../contract/damage';
import { type Failure, failure, SluiceError } from '../../contract/errors';
import type { FilterTrial, MissingPaths } from '../../contract/filter-trial';
import type { Push } from '../../contract/push';
import type { EngineStatus } from '../../contract/status';
import type { TrailEventView, TrailExport } from '../../contract/trail';
import type { Clock } from '../clock';
import type { ConfigStore } from '../config/store';
import type { TrailKey } from '../engine/trail-key';
import type { ActivityLog } from './activity';
import type { EngineClient } from './engine-client';
import { exportPlace } from './export-place';
import type { Logger } from './log';
import { type CreateSearchWorker, SearchHost } from './search-host';

export interface TrailServiceOptions {
  readonly dataFolder: string;
  readonly createSearchWorker: CreateSearchWorker | undefined;
  /** The key of an encrypted trail, and why the trail cannot be read now. */
  readonly encryption: { readonly key: () => TrailKey | undefined; readonly absence: () => Failure | null };
  /** The system's save dialog, if there is one. */
  readonly chooseSavePath: ((suggestedName: string) => Promise<string | null>) | undefined;
  readonly engine: EngineClient;
  readonly store: Pick<ConfigStore, 'streams'>;
  readonly activity: ActivityLog;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
  readonly push: (push: Push) => void;
}

/** Starts indexing when the start of the program is over. */
const FOLLOW_AFTER_MS = 3_000;

export class TrailService {
  readonly #options: TrailServiceOptions;
  /** The search's thread. */
  readonly search: SearchHost;
  #export: TrailExport | null = null;
  #place = '';
  #engineRuns = false;
  #cancelStart: (() => void) | null = null;

  constructor(options: TrailServiceOptions) {
    this.#options = options;
    const { createSearchWorker, dataFolder, encryption, engine, clock, log } = options;
    this.search = new SearchHost({
      createWorker:
        createSearchWorker && (() => createSearchWorker({ workerData: { dataFolder, trailKey: encryption.key() } })),
      refusal: () => encryption.absence(),
      // If the engine cannot start, the search says itself what it finds.
      whenTrailIsOpen: () => engine.started(),
      clock,
      log,
      onProgress: ({ exportId, count }) => {
        if (this.#export?.exportId === exportId && this.#export.state === 'running') this.#follow(count);
      },
    });
  }

  /** Handles a status update from the engine: if the trail has changed, the index continues. */
  lookAtEngine({ engine, trail }: EngineStatus): void {
    if (engine === 'running' && !this.#engineRuns) this.#engineStarted();
    this.#engineRuns = engine === 'running';
    const place = `${trail.tailSeq}:${trail.headSeq}`;
    if (place === this.#place) return;
    this.#place = place;
    this.search.notify({ kind: 'head' });
  }

  /** An event and its state in each stream; if a stream filtered it out, with the reason. */
  event(seq: number): Promise<TrailEventView | null> {
    const filters = this.#options.store.streams
      .list()
      .flatMap(({ id, filter: { where } }) => (where === undefined ? [] : [[id, where]]));
    return this.search.request('event', { seq, filters: Object.fromEntries(filters) });
  }

  /** Shows what a filter would do with the newest events before it is saved. */
  tryFilter({ filter, samples, limit }: ParsedCommandInput<'streams.tryFilter'>): Promise<FilterTrial> {
    return this.search.request('tryFilter', { where: filter.where, samples, limit });
  }

  /** Shows which paths of masking rules and changes no recent event has. */
  missingPaths({ paths }: ParsedCommandInput<'streams.missingPaths'>): Promise<MissingPaths> {
    return this.search.request('missingPaths', { paths });
  }

  async deleteSetAside(input: ParsedCommandInput<'trail.deleteSetAside'>): Promise<{ readonly changed: number }> {
    const result = await this.#options.engine.request('deleteSetAside', input);
    this.#options.activity.record('Deleted', 'records set aside', `${result.changed}`);
    return result;
  }

  /** Reads lost events again from their files. */
  async reread({ ids }: ParsedCommandInput<'trail.reread'>): Promise<readonly RereadOutcome[]> {
    const outcomes = await this.#options.engine.request('reread', ids === undefined ? {} : { ids });
    for (const outcome of outcomes) {
      const { fromSeq, toSeq } = outcome;
      this.#options.activity.record('Read again', `lost events ${fromSeq} to ${toSeq}`, rereadText(outcome));
    }
    return outcomes;
  }

  /** @throws {SluiceError} SLUICE-TRL-002 if the file cannot be written */
  async exportSetAside({ sourceId }: ParsedCommandInput<'trail.exportSetAside'>) {
    const path = await this.#placeFor('set-aside', 'ndjson');
    if (path === null) return null;
    const { records } = await this.search.request('exportSetAside', { sourceId, path });
    this.#options.activity.record('Exported', 'records set aside', `${records} to ${path}`);
    return { path, records };
  }

  /** @throws {SluiceError} SLUICE-TRL-003 while another one is running */
  async startExport({ filter, format }: ParsedCommandInput<'trail.export'>): Promise<TrailExport | null> {
    this.#refuseSecond();
    const path = await this.#placeFor('audit-trail', format);
    if (path === null) return null;
    this.#refuseSecond();
    const exportId = this.#options.newId();
    const started: TrailExport = {
      exportId,
      format,
      path,
      state: 'running',
      events: 0,
      bytes: 0,
      share: 0,
      failure: null,
    };
    this.#export = started;
    this.search.request('export', { exportId, filter, format, path }).then(
      ({ cancelled, ...count }) => {
        this.#follow({ ...count, state: cancelled ? 'cancelled' : 'done' });
        if (!cancelled) this.#options.activity.record('Exported', 'audit trail', `${count.events} events to ${path}`);
      },
      (error: unknown) => {
        const known = error instanceof SluiceError ? error.failure : failure('SLUICE-TRL-002', { raw: String(error) });
        this.#follow({ state: 'failed', failure: known });
      },
    );
    return started;
  }

  /** Ends the search until the engine has started again. */
  async pauseSearch(): Promise<void> {
    this.#cancelStart?.();
    this.#cancelStart = null;
    await this.search.stop();
  }

  async close(): Promise<void> {
    this.#cancelStart?.();
    await this.search.close();
  }

  /** Opens the index for the first time, or again because the trail may be a different one. */
  #engineStarted(): void {
    this.search.notify({ kind: 'reopen' });
    this.#cancelStart ??= this.#options.clock.after(FOLLOW_AFTER_MS, () => this.search.start());
  }

  #refuseSecond(): void {
    if (this.#export?.state === 'running') throw new SluiceError('SLUICE-TRL-003');
  }

  #follow(change: Partial<TrailExport>): void {
    if (this.#export === null) return;
    this.#export = { ...this.#export, ...change };
    this.#options.push({ kind: 'export', export: this.#export });
  }

  #placeFor(what: string, extension: string): Promise<string | null> {
    return exportPlace(this.#options, what, extension);
  }
}

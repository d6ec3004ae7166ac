/**
 * Reads a bucket's objects in the order of their keys, each from where it stopped, and then looks for new ones from time to
 * time. A position is stored together with the events, so nothing is read twice or left out.
 */
import { type Failure, failure } from '../../contract/errors';
import type { UnreadInput, WatchedFile } from '../../contract/source';
import type { EngineSource } from '../../main/engine/engine-config';
import { remarkOn } from '../files/gzip-content';
import { appendBatchOf, setAsideOf } from '../intake/append-batch';
import { sourceFailure } from '../intake/failures';
import { RetryingSink, SinkStopped } from '../intake/retrying-sink';
import { missingRest } from '../parse/missing-rest';
import { NO_EVENTS, type Parsed, type ParserPlace } from '../parse/types';
import { defineSourceModule, emptySnapshot, type Source, type SourceDeps, type SourceSnapshot } from '../source';
import type { BucketClient, S3Settings } from './client';
import { definition } from './definition';
import type { ListedObject } from './listing';
import { BucketProgress, type ObjectPosition, positionKey } from './progress';
import { type ObjectEnd, readObject } from './read-object';

/** The wait after a failure, doubled each time up to the interval of looking. */
const RETRY_INITIAL_MS = 5_000;
/** How many of the last objects are shown. */
const MAX_SHOWN = 50;
const MAX_UNREAD_SHOWN = 100;

class BucketSource implements Source {
  readonly #config: EngineSource;
  readonly #settings: S3Settings;
  readonly #deps: SourceDeps;
  readonly #sink: RetryingSink;
  readonly #progress: BucketProgress;
  readonly #stopped = new AbortController();
  readonly #unread = new Map<string, UnreadInput>();
  #shown: readonly WatchedFile[] = [];
  #client: BucketClient | null = null;
  #problem: Failure | null = null;
  #caughtUp = false;
  #retryMs = RETRY_INITIAL_MS;
  #cancelWait: () => void = () => undefined;
  /** Until the next look, after one that failed. */
  #isWaitingToRetry = false;
  #looking: Promise<void> = Promise.resolve();

  constructor(config: EngineSource, settings: S3Settings, deps: SourceDeps) {
    this.#config = config;
    this.#settings = settings;
    this.#deps = deps;
    this.#sink = new RetryingSink(deps.sink, deps.clock, deps.onChange);
    this.#progress = new BucketProgress(deps.positions, config.id);
  }

  start(): void {
    this.#looking = this.#look();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#cancelWait();
    this.#sink.stop();
    await this.#looking;
    await this.#client?.close();
  }

  /** The wait starts small again: names often work only some seconds after the network is back. */
  tryNow(): void {
    if (!this.#isWaitingToRetry || this.#stopped.signal.aborted) return;
    this.#cancelWait();
    this.#retryMs = RETRY_INITIAL_MS;
    this.#looking = this.#look();
  }

  status(): SourceSnapshot {
    const problem = this.#sink.problem ?? this.#problem;
    return {
      ...emptySnapshot,
      state: problem === null ? 'running' : problem.code === 'SLUICE-STO-001' ? 'held' : 'failed',
      problem,
      caughtUp: this.#caughtUp,
      files: this.#shown,
      unread: this.#unread.size,
      unreadInputs: [...this.#unread.values()].slice(0, MAX_UNREAD_SHOWN),
    };
  }

  /** One look at the whole bucket, and a timer for the next. */
  async #look(): Promise<void> {
    this.#isWaitingToRetry = false;
    let waitMs = this.#settings.pollSeconds * 1_000;
    try {
      const { createBucketClient } = await import('./client');
      this.#client ??= createBucketClient(this.#settings, this.#deps);
      await this.#readAll(this.#client);
      this.#problem = null;
      this.#caughtUp = true;
      this.#retryMs = RETRY_INITIAL_MS;
    } catch (error) {
      if (error instanceof SinkStopped || this.#stopped.signal.aborted) return;
      this.#problem = sourceFailure(error);
      this.#caughtUp = false;
      waitMs = Math.min(waitMs, this.#retryMs);
      this.#retryMs *= 2;
    }
    this.#deps.onChange();
    if (this.#stopped.signal.aborted) return;
    this.#isWaitingToRetry = this.#problem !== null;
    this.#cancelWait = this.#deps.clock.after(waitMs, () => {
      this.#looking = this.#look();
    });
  }

  async #readAll(client: BucketClient): Promise<void> {
    const seen: ListedObject[] = [];
    const floor = this.#progress.floor;
    let token: string | null = null;
    do {
      const { objects, next } = await client.list(floor, token, this.#stopped.signal);
      for (const object of objects) {
        seen.push(object);
        if (!this.#progress.isDone(object)) await this.#read(client, object);
      }
      token = next;
    } while (token !== null);
    const listed = new Set(seen.map(({ key }) => this.#pathOf(key)));
    for (const path of this.#unread.keys()) if (!listed.has(path)) this.#unread.delete(path);
    this.#progress.settle(seen, this.#deps.clock.wallMs());
  }

  async #read(client: BucketClient, object: ListedObject): Promise<void> {
    // A key that ends with a slash stands for a folder.
    if (object.sizeBytes === 0 || object.key.endsWith('/')) {
      this.#progress.markDone(object);
      return;
    }
    this.#caughtUp = false;
    const { ObjectUnavailable } = await import('./client');
    this.#show(object, 'reading', 0);
    try {
      const { outcome, place } = await this.#storeAll(client, object);
      if (outcome.kind !== 'whole') await this.#noteDamage(object, remarkOn(outcome), place);
      this.#progress.markDone(object);
      this.#unread.delete(this.#pathOf(object.key));
      this.#show(object, 'read', object.sizeBytes);
    } catch (error) {
      if (!(error instanceof ObjectUnavailable)) throw error;
      if (error.isOutdated) {
        this.#show(object, 'missing', 0);
        return;
      }
      const path = this.#pathOf(object.key);
      this.#unread.set(path, { path, failure: failure('SLUICE-SRC-029', { raw: error.message }) });
      this.#show(object, 'unreadable', 0);
    }
  }

  async #storeAll(client: BucketClient, object: ListedObject): Promise<ObjectEnd> {
    const open = () => client.get(object.key, object.etag, this.#stopped.signal);
    const reading = readObject(open, object.key, this.#progress.placeIn(object));
    for (;;) {
      const { done, value } = await reading.next();
      if (done === true) return value;
      await this.#store(object, value.parsed, value.place);
    }
  }

  async #store(
    object: ListedObject,
    { events, unreadable }: Pick<Parsed, 'events' | 'unreadable'>,
    place: ParserPlace,
  ) {
    if (events.ends.length === 0 && unreadable.length === 0) return;
    const path = this.#pathOf(object.key);
    const setAside = unreadable.map((record) =>
      setAsideOf(record, { kind: 'file', path, line: record.line, byteOffset: record.byteOffset }),
    );
    const position: ObjectPosition = { etag: object.etag, place, isDone: false };
    const stored = { key: positionKey(object.key), value: JSON.stringify(position) };
    await this.#sink.append(appendBatchOf(this.#config, this.#deps.clock.wallMs(), events, setAside, stored));
    this.#progress.note(object.key, position);
    if (this.#stopped.signal.aborted) throw new SinkStopped();
  }

  /** An object does not change, so the rest of a damaged one does not come later. */
  async #noteDamage(object: ListedObject, text: string, place: ParserPlace | null): Promise<void> {
    const missing = missingRest(text, place ?? undefined);
    const { byteOffset: offset, line, record } = missing;
    const after = place ?? { offset, line, records: record - 1, format: { kind: 'json', mode: 'start' } };
    await this.#store(object, { events: NO_EVENTS, unreadable: [missing] }, after);
  }

  #show({ key, sizeBytes }: ListedObject, state: WatchedFile['state'], readBytes: number): void {
    const path = this.#pathOf(key);
    const others = this.#shown.filter((shown) => shown.path !== path);
    const shown: WatchedFile = { path, readBytes, sizeBytes, pendingBytes: 0, state, remark: null };
    this.#shown = [shown, ...others].slice(0, MAX_SHOWN);
    this.#deps.onChange();
  }

  #pathOf(key: string): string {
    return `s3://${this.#settings.bucket}/${key}`;
  }
}

export const source = defineSourceModule({
  definition,
  create: (config, settings, deps) => new BucketSource(config, settings, deps),
});

/**
 * The search in one trail: the index, its updates, and queries. Rebuilds the index if it is damaged. Only reads the
 * trail.
 */
import type Database from 'better-sqlite3';
import { openTrailReader, type TrailReader } from '../trail';
import { type OpenDatabase, openEncrypted, openPlain } from '../trail/at-rest/connect';
import { subkey, type TrailKey } from '../trail-key';
import { isDamage, openSearchDatabase, searchPath } from './database';
import { readEventView } from './event-view';
import { IndexWriter } from './index-writer';
import { columnOf, Names } from './names';
import type { SearchRequests } from './protocol';
import { TrailQuery } from './query';
import { readSetAside, readSetAsideRecord } from './set-aside-view';

interface Opened {
  readonly db: Database.Database;
  readonly writer: IndexWriter;
  readonly names: Names;
  readonly query: TrailQuery;
}

export class SearchService {
  readonly trail: TrailReader;
  readonly #path: string;
  readonly #openDatabase: OpenDatabase;
  readonly #nowMs: () => number;
  #opened: Opened;

  /**
   * @param nowMs monotonic clock, to measure the duration of queries
   * @param trailKey of an encrypted trail
   * @throws {TrailMissingError} when there is no trail yet
   */
  constructor(dataFolder: string, nowMs: () => number, trailKey?: TrailKey) {
    this.trail = openTrailReader(dataFolder, trailKey);
    this.#path = searchPath(dataFolder);
    this.#openDatabase = trailKey === undefined ? openPlain : openEncrypted(subkey(trailKey, 'search'));
    this.#nowMs = nowMs;
    try {
      this.#opened = this.#open();
    } catch (error) {
      this.trail.close();
      throw error;
    }
  }

  get indexedSeq(): number {
    return this.#opened.writer.indexedSeq;
  }

  /** Runs one small step of the index's update. @returns whether another is due */
  step(): boolean {
    return this.#rebuildingIfDamaged(() => this.#opened.writer.step(this.trail));
  }

  search(input: SearchRequests['search']['input'], budgetMs?: number): SearchRequests['search']['output'] {
    return this.#rebuildingIfDamaged(() => this.#opened.query.search(input, this.indexedSeq, budgetMs));
  }

  newSince(
    { filter, afterSeq }: SearchRequests['newSince']['input'],
    budgetMs?: number,
  ): SearchRequests['newSince']['output'] {
    const count = this.#rebuildingIfDamaged(() => this.#opened.query.newSince(filter, afterSeq, budgetMs));
    return { count, indexedSeq: this.indexedSeq, headSeq: this.trail.headSeq };
  }

  facets({ field, text, limit }: SearchRequests['facets']['input']): SearchRequests['facets']['output'] {
    return this.#rebuildingIfDamaged(() => this.#opened.names.facets(columnOf[field], text, limit));
  }

  event({ seq, filters }: SearchRequests['event']['input']): SearchRequests['event']['output'] {
    return readEventView(this.trail, seq, filters);
  }

  setAside(input: SearchRequests['setAside']['input']): SearchRequests['setAside']['output'] {
    return readSetAside(this.trail, input);
  }

  setAsideRecord({ id }: SearchRequests['setAsideRecord']['input']): SearchRequests['setAsideRecord']['output'] {
    return readSetAsideRecord(this.trail, id);
  }

  /** The time of the oldest indexed event; undefined when there is none. */
  oldestMs(): number | undefined {
    return this.#rebuildingIfDamaged(() => this.#opened.query.oldestMs());
  }

  close(): void {
    this.#opened.db.close();
    this.trail.close();
  }

  #open(): Opened {
    const db = openSearchDatabase(this.#openDatabase, this.#path, this.trail.identity, this.trail.tailSeq);
    const names = new Names(db);
    const query = new TrailQuery(db, names, this.trail, this.#nowMs);
    return { db, names, writer: new IndexWriter(db, names), query };
  }

  /** Runs it, and once more on a new index if the old one is damaged. */
  #rebuildingIfDamaged<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#opened.db.close();
      // A damaged database may still open. Opening it for another trail deletes it.
      openSearchDatabase(this.#openDatabase, this.#path, '', 1).close();
      this.#opened = this.#open();
      return work();
    }
  }
}

/**
 * One trail's search: the index, what keeps it in step, and the questions asked of it. If the index turns out to be
 * damaged it is rebuilt; the trail itself is only read.
 */
import type Database from 'better-sqlite3';
import { openTrailReader, type TrailReader } from '../trail';
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
  readonly #nowMs: () => number;
  #opened: Opened;

  /**
   * @param nowMs never set back; for the time that answers take
   * @throws {TrailMissingError} when there is no trail yet
   */
  constructor(dataFolder: string, nowMs: () => number) {
    this.trail = openTrailReader(dataFolder);
    this.#path = searchPath(dataFolder);
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

  /** One small step towards the trail's present state. @returns whether another is due */
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

  /** Time of the oldest event that can be found; undefined when there is none. */
  oldestMs(): number | undefined {
    return this.#rebuildingIfDamaged(() => this.#opened.query.oldestMs());
  }

  close(): void {
    this.#opened.db.close();
    this.trail.close();
  }

  #open(): Opened {
    const db = openSearchDatabase(this.#path, this.trail.identity, this.trail.tailSeq);
    const names = new Names(db);
    const query = new TrailQuery(db, names, this.trail, this.#nowMs);
    return { db, names, writer: new IndexWriter(db, names), query };
  }

  /** Does it; once more on a new index when the old one turns out to be damaged. */
  #rebuildingIfDamaged<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#opened.db.close();
      // What is damaged may still open as a database: as one of no trail it is begun again.
      openSearchDatabase(this.#path, '', 1).close();
      this.#opened = this.#open();
      return work();
    }
  }
}

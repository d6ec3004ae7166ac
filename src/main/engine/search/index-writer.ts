/**
 * Updates the index from the trail: adds new events and removes those that retention has deleted, in small
 * transactions that each leave the index consistent.
 */
import type Database from 'better-sqlite3';
import { fold } from '../../../contract/search-words';
import type { TrailReader, TrailSlice } from '../trail';
import { eventsOf } from './event-text';
import { fieldsOf } from './fields';
import type { Names } from './names';

export interface StepLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

const STEP: StepLimits = { maxEvents: 500, maxBytes: 2 * 1024 * 1024 };

export class IndexWriter {
  readonly #db: Database.Database;
  readonly #names: Names;
  #indexedSeq: number;
  #tailSeq: number;

  constructor(db: Database.Database, names: Names) {
    this.#db = db;
    this.#names = names;
    const state = db
      .prepare<[], { indexed: number; tail: number }>('SELECT indexed_seq AS indexed, tail_seq AS tail FROM state')
      .get();
    this.#indexedSeq = state?.indexed ?? 0;
    this.#tailSeq = state?.tail ?? 1;
  }

  /** Everything up to here is indexed. */
  get indexedSeq(): number {
    return this.#indexedSeq;
  }

  /** Runs one step of the update. @returns whether another is due at once */
  step(trail: TrailReader, limits: StepLimits = STEP): boolean {
    const { headSeq, tailSeq } = trail;
    const slices = this.#indexedSeq < headSeq ? nextSlices(trail, this.#indexedSeq, headSeq, limits) : null;
    if (slices !== null) this.#inOneGo(() => this.#add(slices.slices, slices.reachedSeq));
    if (this.#tailSeq < tailSeq) this.#inOneGo(() => this.#drop(tailSeq, limits.maxEvents));
    return this.#indexedSeq < headSeq || this.#tailSeq < tailSeq;
  }

  #inOneGo(work: () => void): void {
    const before = { indexedSeq: this.#indexedSeq, tailSeq: this.#tailSeq };
    try {
      this.#db
        .transaction(() => {
          work();
          this.#names.flush();
          this.#db.prepare('UPDATE state SET indexed_seq = ?, tail_seq = ?').run(this.#indexedSeq, this.#tailSeq);
        })
        .immediate();
    } catch (error) {
      this.#indexedSeq = before.indexedSeq;
      this.#tailSeq = before.tailSeq;
      this.#names.forget();
      throw error;
    }
  }

  #add(slices: readonly TrailSlice[], reachedSeq: number): void {
    const names = this.#names;
    const row = this.#db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const text = this.#db.prepare('INSERT INTO texts VALUES (?, ?)');
    const grams = this.#db.prepare('INSERT INTO messages (rowid, message) VALUES (?, ?)');
    for (const slice of slices) {
      for (const event of eventsOf(slice, this.#indexedSeq + 1)) {
        const fields = fieldsOf(event.text, slice.acceptedAtMs);
        row.run(
          fields.timeMs,
          event.seq,
          names.take('operation', fields.operation),
          names.take('entity_type', fields.entityType),
          names.take('user', fields.user),
          names.take('scope', fields.scope),
          names.take('status', fields.status),
          names.take('source', slice.sourceId, slice.sourceName),
          event.marks,
        );
        text.run(event.seq, fields.message);
        grams.run(event.seq, fold(fields.message));
      }
    }
    this.#indexedSeq = reachedSeq;
  }

  #drop(tailSeq: number, maxEvents: number): void {
    const doomed = this.#db
      .prepare<[number, number], readonly number[]>(
        `SELECT seq, operation, entity_type, user, scope, status, source FROM events WHERE seq < ?
         ORDER BY seq LIMIT ?`,
      )
      .raw()
      .all(tailSeq, maxEvents);
    const grams = this.#db.prepare('DELETE FROM messages WHERE rowid = ?');
    const text = this.#db.prepare('DELETE FROM texts WHERE seq = ?');
    const row = this.#db.prepare('DELETE FROM events WHERE seq = ?');
    for (const [seq, ...ids] of doomed) {
      for (const id of ids) this.#names.count(id, -1);
      grams.run(seq);
      text.run(seq);
      row.run(seq);
    }
    this.#tailSeq = doomed.length < maxEvents ? tailSeq : (doomed.at(-1)?.[0] ?? tailSeq - 1) + 1;
  }
}

/** Events after a number, within limits. Skips numbers that are no longer stored or can't be read. */
function nextSlices(
  trail: TrailReader,
  afterSeq: number,
  headSeq: number,
  limits: StepLimits,
): { readonly slices: readonly TrailSlice[]; readonly reachedSeq: number } {
  const slices: TrailSlice[] = [];
  const toSeq = Math.min(headSeq, Math.max(afterSeq, trail.tailSeq - 1) + limits.maxEvents);
  let bytes = 0;
  for (const slice of trail.readBlocks({ fromSeq: afterSeq + 1, toSeq })) {
    slices.push(slice);
    bytes += slice.bytes.length;
    if (bytes >= limits.maxBytes) return { slices, reachedSeq: slice.lastSeq };
  }
  return { slices, reachedSeq: toSeq };
}

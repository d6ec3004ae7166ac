/** The dictionary of values in filterable fields. Each value is stored once, with the number of its events. */
import type Database from 'better-sqlite3';
import { fold } from '../../../contract/search-words';
import type { Facet, FacetField } from '../../../contract/trail';
import type { Column } from './database';

export const columnOf: Readonly<Record<FacetField, Column>> = {
  operation: 'operation',
  entityType: 'entity_type',
  user: 'user',
  scope: 'scope',
  status: 'status',
  source: 'source',
};

/** Ids cached per field. The others are looked up. */
const REMEMBERED = 20_000;

export class Names {
  readonly #db: Database.Database;
  readonly #ids = new Map<string, number>();
  readonly #changes = new Map<number, number>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** The id of a value. Counts one more event for it. */
  take(column: Column, value: string, label = value): number {
    const key = `${column} ${value}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#intern(column, value, label);
      if (this.#ids.size >= REMEMBERED) this.#ids.clear();
      this.#ids.set(key, id);
    }
    this.count(id, 1);
    return id;
  }

  count(id: number, change: number): void {
    this.#changes.set(id, (this.#changes.get(id) ?? 0) + change);
  }

  /** Writes the counts of a step within its transaction. */
  flush(): void {
    const update = this.#db.prepare('UPDATE names SET events = events + ? WHERE id = ?');
    for (const [id, change] of this.#changes) update.run(change, id);
    this.#changes.clear();
  }

  /** A step was rolled back: forgets its counts and new values. */
  forget(): void {
    this.#changes.clear();
    this.#ids.clear();
  }

  /** The ids of known values, with the number of their events. */
  find(column: Column, values: readonly string[]): { readonly ids: readonly number[]; readonly events: number } {
    const select = this.#db.prepare<[string, string], { id: number; events: number }>(
      'SELECT id, events FROM names WHERE field = ? AND value = ?',
    );
    const found = values.flatMap((value) => select.get(column, value) ?? []);
    return { ids: found.map(({ id }) => id), events: found.reduce((sum, { events }) => sum + events, 0) };
  }

  /** Values that contain the text, most frequent first. */
  facets(column: Column, text: string, limit: number): { readonly values: readonly Facet[]; readonly more: boolean } {
    const wanted = fold(text);
    const rows = this.#db
      .prepare<[string], Facet>(
        `SELECT value, label, events AS count FROM names WHERE field = ? AND events > 0 AND value <> ''
         ORDER BY events DESC, value`,
      )
      .iterate(column);
    const values: Facet[] = [];
    for (const row of rows) {
      if (!fold(row.label).includes(wanted)) continue;
      if (values.length === limit) return { values, more: true };
      values.push(row);
    }
    return { values, more: false };
  }

  /** The texts of ids, for the rows of one answer. */
  texts(ids: ReadonlySet<number>): ReadonlyMap<number, string> {
    const rows = this.#db
      .prepare<[string], { id: number; value: string }>(
        'SELECT id, value FROM names WHERE id IN (SELECT value FROM json_each(?))',
      )
      .all(JSON.stringify([...ids]));
    return new Map(rows.map(({ id, value }) => [id, value]));
  }

  #intern(column: Column, value: string, label: string): number {
    const row = this.#db
      .prepare<[string, string, string], { id: number }>(
        `INSERT INTO names (field, value, label, events) VALUES (?, ?, ?, 0)
         ON CONFLICT (field, value) DO UPDATE SET label = excluded.label RETURNING id`,
      )
      .get(column, value, label);
    if (row === undefined) throw new Error('The search index returned no id for a value.');
    return row.id;
  }
}

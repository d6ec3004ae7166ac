/**
 * Records that could not be read as events, to view, export and delete. An append writes them.
 */
import type { SetAsideOrigin, SetAsideRecord, SetAsideStore } from '../types';
import type { TrailDatabase } from './database';

interface SetAsideRow {
  readonly id: number;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly atMs: number;
  readonly code: string;
  readonly text: string;
  readonly origin: string;
  readonly keptBytes: number;
  readonly totalBytes: number;
}

const COLUMNS = `set_aside.id, sources.id AS sourceId, sources.name AS sourceName, at_ms AS atMs, code, text, origin,
  length(set_aside.bytes) AS keptBytes, total_bytes AS totalBytes`;
const FROM = 'FROM set_aside JOIN sources ON sources.number = set_aside.source';

function toRecord({ code, text, origin, ...row }: SetAsideRow): SetAsideRecord {
  return { ...row, reason: { code, text }, origin: JSON.parse(origin) as SetAsideOrigin };
}

export class StoredSetAside implements SetAsideStore {
  readonly #store: TrailDatabase;

  constructor(store: TrailDatabase) {
    this.#store = store;
  }

  list(query: { sourceId?: string; beforeId?: number; limit: number }): readonly SetAsideRecord[] {
    const ofSource = query.sourceId === undefined ? '' : 'AND sources.id = ?';
    return this.#store
      .sql<SetAsideRow>(
        `SELECT ${COLUMNS} ${FROM} WHERE set_aside.id < ? ${ofSource} ORDER BY set_aside.id DESC LIMIT ?`,
      )
      .all(...[query.beforeId ?? Number.MAX_SAFE_INTEGER, ...(ofSource ? [query.sourceId] : []), query.limit])
      .map(toRecord);
  }

  count(sourceId?: string): number {
    if (sourceId === undefined) {
      return this.#store.sql<{ n: number }>('SELECT count(*) AS n FROM set_aside').get()?.n ?? 0;
    }
    return this.#store.sql<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE sources.id = ?`).get(sourceId)?.n ?? 0;
  }

  get(id: number): (SetAsideRecord & { readonly bytes: Uint8Array }) | undefined {
    const row = this.#store
      .sql<SetAsideRow & { kept: Buffer }>(`SELECT ${COLUMNS}, set_aside.bytes AS kept ${FROM} WHERE set_aside.id = ?`)
      .get(id);
    if (!row) return undefined;
    const { kept, ...record } = row;
    return { ...toRecord(record), bytes: kept };
  }

  delete(query: { readonly ids: readonly number[] } | { readonly sourceId: string }): number {
    return this.#store.durable(() => {
      if ('sourceId' in query) {
        return this.#store
          .sql('DELETE FROM set_aside WHERE source = (SELECT number FROM sources WHERE id = ?)')
          .run(query.sourceId).changes;
      }
      const one = this.#store.sql('DELETE FROM set_aside WHERE id = ?');
      return query.ids.reduce((sum, id) => sum + one.run(id).changes, 0);
    });
  }
}

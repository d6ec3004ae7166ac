/** How far each source has read. Usually changed by an append, sometimes on its own. */
import { IS_NO_MARK } from '../damage/reread-marks';
import type { PositionStore } from '../types';
import type { TrailDatabase } from './database';
import type { LogIndex } from './log-index';

export class StoredPositions implements PositionStore {
  readonly #store: TrailDatabase;
  readonly #index: LogIndex;

  constructor(store: TrailDatabase, index: LogIndex) {
    this.#store = store;
    this.#index = index;
  }

  get(sourceId: string, key: string): string | undefined {
    return this.#store
      .sql<{ value: string }>('SELECT value FROM positions WHERE source_id = ? AND key = ?')
      .get(sourceId, key)?.value;
  }

  list(sourceId: string): readonly { readonly key: string; readonly value: string }[] {
    return this.#store
      .sql<{ key: string; value: string }>(
        `SELECT key, value FROM positions WHERE source_id = ? AND ${IS_NO_MARK} ORDER BY key`,
      )
      .all(sourceId);
  }

  put(sourceId: string, key: string, value: string): void {
    this.#store.relaxed(() => this.#index.putPosition(sourceId, key, value));
  }

  delete(sourceId: string, key: string): void {
    this.#store.durable(() =>
      this.#store.sql('DELETE FROM positions WHERE source_id = ? AND key = ?').run(sourceId, key),
    );
  }
}

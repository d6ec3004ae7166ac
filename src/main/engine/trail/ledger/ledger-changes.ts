/**
 * Tracks which rows of the ledger each transaction changes, by triggers on this connection.
 */
import type { TrailDatabase } from '../store/database';
import type { LogIndex } from '../store/log-index';
import type { LedgerRow, LedgerStep, LedgerTable, LedgerValue } from './ledger-tables';
import { keyOf, LEDGER_TABLES } from './ledger-tables';

export class LedgerChanges {
  readonly #store: TrailDatabase;
  readonly #columns = new Map<string, string>();
  #pending = new Map<string, { readonly table: LedgerTable; readonly key: readonly LedgerValue[] }>();
  #hasExpired = false;
  #counted = false;

  constructor(store: TrailDatabase) {
    this.#store = store;
    store.db.function('note_ledger_change', { varargs: true }, (name, ...key) => {
      const table = LEDGER_TABLES.find((each) => each.name === name);
      if (table)
        this.#pending.set(keyOf([table.name, ...(key as LedgerValue[])]), { table, key: key as LedgerValue[] });
      else this.#hasExpired = true;
      return null;
    });
    for (const table of LEDGER_TABLES) {
      this.#columns.set(table.name, this.#columnsOf(table));
      for (const event of ['INSERT', 'UPDATE', 'DELETE']) this.#watch(table, event);
    }
    store.db.exec(
      `CREATE TEMP TRIGGER note_expired AFTER UPDATE OF expired_seq ON main.trail
       WHEN new.expired_seq <> old.expired_seq BEGIN SELECT note_ledger_change('trail'); END`,
    );
  }

  /** At the end of a transaction, within it: increments the ledger's revision if anything has changed. */
  count(index: LogIndex): void {
    if (this.#pending.size === 0 && !this.#hasExpired) return;
    index.countLedgerRev();
    this.#counted = true;
  }

  /** After a transaction: its changes; undefined when there are none. */
  take(): Pick<LedgerStep, 'set' | 'gone'> | undefined {
    if (!this.#counted) return undefined;
    const set: Record<string, LedgerRow[]> = {};
    const gone: Record<string, (readonly LedgerValue[])[]> = {};
    for (const { name } of LEDGER_TABLES) {
      set[name] = [];
      gone[name] = [];
    }
    for (const { table, key } of this.#pending.values()) {
      const row = this.#rowOf(table, key);
      if (row === undefined) gone[table.name]?.push(key);
      else set[table.name]?.push(row);
    }
    this.#pending = new Map();
    this.#hasExpired = false;
    this.#counted = false;
    return { set, gone };
  }

  /** All rows of a table, in pages. */
  *pagesOf(table: LedgerTable, size: number): Iterable<readonly LedgerRow[]> {
    let page: LedgerRow[] = [];
    for (const row of this.#store
      .sql<LedgerRow>(`SELECT ${this.#columns.get(table.name)} FROM ${table.name}`)
      .iterate()) {
      page.push(row);
      if (page.length < size) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  #rowOf(table: LedgerTable, key: readonly LedgerValue[]): LedgerRow | undefined {
    const where = table.key.map((column) => `${column} = ?`).join(' AND ');
    return this.#store
      .sql<LedgerRow>(`SELECT ${this.#columns.get(table.name)} FROM ${table.name} WHERE ${where}`)
      .get(...key);
  }

  #columnsOf(table: LedgerTable): string {
    return this.#store
      .sql<{ name: string }>(`SELECT name FROM pragma_table_info('${table.name}')`)
      .all()
      .map(({ name }) => name)
      .filter((name) => !table.without.includes(name))
      .join(', ');
  }

  #watch({ name, key }: LedgerTable, event: string): void {
    const side = event === 'DELETE' ? 'old' : 'new';
    const values = key.map((column) => `${side}.${column}`).join(', ');
    this.#store.db.exec(
      `CREATE TEMP TRIGGER note_${name}_${event} AFTER ${event} ON main.${name}
       BEGIN SELECT note_ledger_change('${name}', ${values}); END`,
    );
  }
}

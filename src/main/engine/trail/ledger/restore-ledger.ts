/** Restores the ledger from its copy, in place of an older or empty one in the database. */
import type { TrailDatabase } from '../store/database';
import { checkConservation } from './conservation';
import type { LedgerImage, LedgerRow } from './ledger-tables';
import { LEDGER_TABLES } from './ledger-tables';

export interface Restored {
  /** Dead letters whose event is neither in the database nor in the trail any more. */
  readonly emptyLetters: number;
  /** Streams whose counters did not add up, and were reset at the cursor. */
  readonly newAccounts: readonly string[];
}

/** @param eventAt the bytes of an event, while it is stored */
export function restoreLedger(
  store: TrailDatabase,
  image: LedgerImage,
  eventAt: (seq: number) => Uint8Array | undefined,
): Restored {
  return store.durable(() => {
    const known = store
      .sql<{ id: number; stream: number; seq: number }>('SELECT id, stream, seq FROM dead_letters')
      .all();
    const lettersThere = new Map(known.map((letter) => [letter.id, letter]));
    let emptyLetters = 0;
    for (const { name } of LEDGER_TABLES) {
      if (name !== 'dead_letters') store.db.exec(`DELETE FROM ${name}`);
    }
    for (const { name } of LEDGER_TABLES) {
      const columns = columnsOf(store, name);
      for (const row of image.tables.get(name)?.values() ?? []) {
        if (name !== 'dead_letters') insert(store, name, columns, row);
        else if (!putLetter(store, columns, row, lettersThere.get(Number(row.id)), eventAt)) emptyLetters++;
      }
    }
    for (const { id } of known) {
      if (!image.tables.get('dead_letters')?.has(String(id)))
        store.sql('DELETE FROM dead_letters WHERE id = ?').run(id);
    }
    const headSeq = store
      .sql<{ head_seq: number }>(
        `UPDATE trail SET ledger_rev = max(ledger_rev, ?), expired_seq = max(expired_seq, ?),
           head_seq = max(head_seq, ?, coalesce((SELECT max(cursor_seq) FROM streams), 0)) RETURNING head_seq`,
      )
      .get(image.rev, image.expiredSeq, image.headSeq)?.head_seq;
    store.sql('DELETE FROM blocks WHERE first_seq + count - 1 <= ?').run(image.expiredSeq);
    return { emptyLetters, newAccounts: beginAccountsAnew(store, headSeq ?? image.headSeq) };
  });
}

function columnsOf(store: TrailDatabase, table: string): ReadonlySet<string> {
  const rows = store.sql<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all();
  return new Set(rows.map(({ name }) => name));
}

function insert(
  store: TrailDatabase,
  table: string,
  columns: ReadonlySet<string>,
  row: Readonly<Record<string, unknown>>,
): void {
  const names = Object.keys(row).filter((name) => columns.has(name));
  store
    .sql(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    .run(...names.map((name) => row[name]));
}

/** @returns whether the dead letter has its event */
function putLetter(
  store: TrailDatabase,
  columns: ReadonlySet<string>,
  row: LedgerRow,
  there: { readonly stream: number; readonly seq: number } | undefined,
  eventAt: (seq: number) => Uint8Array | undefined,
): boolean {
  if (there !== undefined && there.stream === row.stream && there.seq === row.seq) {
    const names = Object.keys(row).filter((name) => name !== 'id' && columns.has(name));
    store
      .sql(`UPDATE dead_letters SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`)
      .run(...names.map((name) => row[name]), row.id);
    return true;
  }
  store.sql('DELETE FROM dead_letters WHERE id = ?').run(row.id);
  const bytes = eventAt(Number(row.seq));
  const isOpen = row.state === 'held' || row.state === 'queued';
  const lost = bytes === undefined && isOpen;
  const closed = {
    state: 'discarded',
    discard_reason: 'Its content was lost with the database.',
    closed_at_ms: row.at_ms,
  };
  insert(store, 'dead_letters', columns, { ...row, ...(lost ? closed : {}), bytes: bytes ?? new Uint8Array() });
  return !lost;
}

/** If rows are missing and the counters no longer add up, resets them at the cursor. */
export function beginAccountsAnew(store: TrailDatabase, headSeq: number): readonly string[] {
  const uneven = checkConservation(store, headSeq).streams.filter(({ ok }) => !ok);
  for (const { streamId } of uneven) {
    store
      .sql(
        `UPDATE streams SET epoch = epoch + 1, origin_seq = cursor_seq, delivered = 0, filtered = 0, skipped = 0,
           dead_lettered = 0, expired = 0 WHERE id = ?`,
      )
      .run(streamId);
  }
  return uneven.map(({ name }) => name);
}

/**
 * The connection to trail.db: settings, prepared statements, and two kinds of transactions. Rows that the segments
 * can restore, and cursors, whose loss only repeats events, don't wait for the disk. The user's decisions do.
 */
import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { type OpenDatabase, openPlain } from '../at-rest/connect';
import { asTrailError, isFull } from '../faults';

/** WAL pages after which SQLite copies them into the database: 8 MB. */
const CHECKPOINT_PAGES = 2000;
const MANY_FREE_PAGES = 4096;
const PAGES_A_STEP = 1024;
export const APPLICATION_ID = 0x534c4354;

export type Row = Record<string, unknown>;

function configure(db: Database.Database, readonly: boolean): void {
  if (!readonly) {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    db.pragma('journal_size_limit = 67108864');
    db.pragma('fullfsync = ON');
    db.pragma('checkpoint_fullfsync = ON');
  }
  db.pragma('cache_size = -4096');
}

export class TrailDatabase {
  readonly db: Database.Database;
  readonly #statements = new Map<string, Database.Statement<unknown[], unknown>>();
  readonly #transact: (work: () => unknown) => unknown;
  readonly #makeRoom: () => boolean;
  #beforeCommit: () => void = () => undefined;
  #afterCommit: () => void = () => undefined;

  /** `makeRoom` is called once when the disk is full. It returns whether a retry makes sense. */
  constructor(
    path: string,
    options: { readonly open?: OpenDatabase; readonly readonly?: boolean; readonly makeRoom?: () => boolean } = {},
  ) {
    const { open = openPlain, readonly = false, makeRoom = () => false } = options;
    this.#makeRoom = makeRoom;
    this.db = open(path, { readonly, fileMustExist: true, timeout: 5000 });
    try {
      configure(this.db, readonly);
    } catch (error) {
      // It may have to be moved away, which an open file would prevent.
      this.db.close();
      throw error;
    }
    this.#transact = this.db.transaction((work: () => unknown) => {
      const result = work();
      this.#beforeCommit();
      return result;
    }).immediate;
  }

  /** Sets callbacks that run at the end of each transaction, within it, and after its commit. */
  onCommit(before: () => void, after: () => void): void {
    this.#beforeCommit = before;
    this.#afterCommit = after;
  }

  /** The prepared statement for this text, which is prepared once. */
  sql<Result = Row>(text: string): Database.Statement<unknown[], Result> {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.db.prepare<unknown[], unknown>(text);
      this.#statements.set(text, statement);
    }
    return statement as Database.Statement<unknown[], Result>;
  }

  /** A transaction that is not forced to the disk. A power failure may undo the latest ones, in reverse order. */
  relaxed<T>(work: () => T): T {
    return this.#committed(work);
  }

  /** A transaction that is on the disk when it returns, with every transaction before it. */
  durable<T>(work: () => T): T {
    this.db.pragma('synchronous = FULL');
    try {
      return this.#committed(work);
    } finally {
      this.db.pragma('synchronous = NORMAL');
    }
  }

  /** Several reads that see the same state, whatever is written in the meantime. */
  consistently<T>(work: () => T): T {
    return this.db.transaction(work).deferred();
  }

  /** Rows changed by this connection since it was opened. */
  changes(): number {
    return this.sql<{ n: number }>('SELECT total_changes() AS n').get()?.n ?? 0;
  }

  checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
    this.withRoom(() => this.db.pragma(`wal_checkpoint(${mode})`));
  }

  /** Runs it, and once more if the disk was full and space could be freed. Throws the trail's own errors. */
  withRoom<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isFull(error) || !this.#makeRoom()) throw asTrailError(error, 'writing the database');
    }
    try {
      return work();
    } catch (error) {
      throw asTrailError(error, 'writing the database');
    }
  }

  /** Bytes in use, without free pages. */
  usedBytes(): number {
    return (this.#number('page_count') - this.#number('freelist_count')) * this.#number('page_size');
  }

  /** Bytes on the disk, including the journal. */
  fileBytes(): number {
    const journal = statSync(`${this.db.name}-wal`, { throwIfNoEntry: false });
    return statSync(this.db.name).size + (journal?.size ?? 0);
  }

  /** Returns some free pages to the disk if there are many. */
  giveBackPages(): void {
    if (this.#number('freelist_count') > MANY_FREE_PAGES) this.db.pragma(`incremental_vacuum(${PAGES_A_STEP})`);
  }

  close(): void {
    this.db.close();
  }

  #committed<T>(work: () => T): T {
    const result = this.withRoom(() => this.#transact(work) as T);
    if (!this.db.inTransaction) this.#afterCommit();
    return result;
  }

  #number(pragma: string): number {
    return Number(this.db.pragma(pragma, { simple: true }));
  }
}

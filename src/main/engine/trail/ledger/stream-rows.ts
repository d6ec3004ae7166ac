/** A stream's row in the database, and the `StreamState` made from it. */
import { UnknownStreamError } from '../errors';
import type { TrailDatabase } from '../store/database';
import type { StreamState } from '../types';

export interface StreamRow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly created_at_ms: number;
  readonly epoch: number;
  readonly epoch_started_at_ms: number;
  readonly origin_seq: number;
  readonly cursor_seq: number;
  readonly delivered: number;
  readonly filtered: number;
  readonly skipped: number;
  readonly dead_lettered: number;
  readonly expired: number;
  readonly life_delivered: number;
  readonly life_filtered: number;
  readonly life_skipped: number;
  readonly life_dead_lettered: number;
  readonly last_delivered_at_ms: number | null;
  readonly deleted_at_ms: number | null;
  /** 1 or 0; absent for a reader of an older database. */
  readonly rehearsal?: number;
}

export function findStream(store: TrailDatabase, id: string): StreamRow | undefined {
  return store.sql<StreamRow>('SELECT * FROM streams WHERE id = ?').get(id);
}

export function needStream(store: TrailDatabase, id: string): StreamRow {
  const row = findStream(store, id);
  if (!row) throw new UnknownStreamError(id);
  return row;
}

export function allStreams(store: TrailDatabase): StreamRow[] {
  return store.sql<StreamRow>('SELECT * FROM streams ORDER BY number').all();
}

export function stateOf(row: StreamRow, headSeq: number): StreamState {
  return {
    id: row.id,
    name: row.name,
    rehearsal: row.rehearsal === 1,
    createdAtMs: row.created_at_ms,
    epoch: row.epoch,
    epochStartedAtMs: row.epoch_started_at_ms,
    originSeq: row.origin_seq,
    cursorSeq: row.cursor_seq,
    waiting: headSeq - row.cursor_seq,
    counts: {
      delivered: row.delivered,
      filtered: row.filtered,
      skipped: row.skipped,
      deadLettered: row.dead_lettered,
    },
    expired: row.expired,
    lifetime: {
      delivered: row.life_delivered,
      filtered: row.life_filtered,
      skipped: row.life_skipped,
      deadLettered: row.life_dead_lettered,
    },
    lastDeliveredAtMs: row.last_delivered_at_ms ?? undefined,
    deletedAtMs: row.deleted_at_ms ?? undefined,
  };
}

/** The counts that a step of the cursor adds. */
export interface StepCounts {
  readonly delivered: number;
  readonly filtered: number;
  readonly skipped: number;
  readonly expired: number;
  readonly deadLettered: number;
}

export function advance(store: TrailDatabase, row: StreamRow, cursorSeq: number, step: StepCounts, atMs: number): void {
  store
    .sql(
      `UPDATE streams SET cursor_seq = @cursorSeq, expired = expired + @expired,
         delivered = delivered + @delivered, life_delivered = life_delivered + @delivered,
         filtered = filtered + @filtered, life_filtered = life_filtered + @filtered,
         skipped = skipped + @skipped, life_skipped = life_skipped + @skipped,
         dead_lettered = dead_lettered + @deadLettered, life_dead_lettered = life_dead_lettered + @deadLettered,
         last_delivered_at_ms = iif(@delivered > 0, @atMs, last_delivered_at_ms)
       WHERE number = @number`,
    )
    .run({ ...step, cursorSeq, atMs, number: row.number });
}

/**
 * The ranges of numbers that a stream's cursor has passed, with the time, and with those that were filtered out or
 * skipped. Ranges of a stream never overlap. Adjacent ones are joined, so that a slow stream doesn't leave a row for
 * each event.
 */
import type { TrailDatabase } from '../store/database';
import type { SeqRange, SkipReason } from '../types';
import { decodeRuns, encodeRuns } from './seq-runs';
import { needStream } from './stream-rows';

/** Adjacent ranges within this time are joined. */
const JOIN_MS = 60_000;
const MAX_JOINED_BYTES = 1024;

interface PassedRow {
  readonly from_seq: number;
  readonly to_seq: number;
  readonly started_at_ms: number;
  readonly at_ms: number;
  readonly filtered: Buffer | null;
}

export function notePassed(
  store: TrailDatabase,
  stream: number,
  range: SeqRange,
  filtered: readonly SeqRange[],
  atMs: number,
): void {
  const last = store
    .sql<PassedRow>('SELECT * FROM progress WHERE stream = ? ORDER BY from_seq DESC LIMIT 1')
    .get(stream);
  const joins =
    last !== undefined &&
    last.to_seq + 1 === range.fromSeq &&
    atMs >= last.started_at_ms &&
    atMs - last.started_at_ms < JOIN_MS &&
    (last.filtered?.length ?? 0) < MAX_JOINED_BYTES;
  if (!joins) {
    store
      .sql('INSERT INTO progress VALUES (?, ?, ?, ?, ?, ?)')
      .run(stream, range.fromSeq, range.toSeq, atMs, atMs, runsOf(filtered, range.fromSeq));
    return;
  }
  const all = [...(last.filtered ? decodeRuns(last.filtered, last.from_seq) : []), ...filtered];
  store
    .sql('UPDATE progress SET to_seq = ?, at_ms = ?, filtered = ? WHERE stream = ? AND from_seq = ?')
    .run(range.toSeq, atMs, runsOf(all, last.from_seq), stream, last.from_seq);
}

function runsOf(ranges: readonly SeqRange[], base: number): Uint8Array | null {
  return ranges.length === 0 ? null : encodeRuns(ranges, base);
}

export function noteSkipped(
  store: TrailDatabase,
  stream: number,
  range: SeqRange,
  reason: SkipReason,
  atMs: number,
): void {
  const joined = store
    .sql(
      `UPDATE skips SET to_seq = @toSeq, at_ms = @atMs
       WHERE stream = @stream AND from_seq = (SELECT max(from_seq) FROM skips WHERE stream = @stream)
         AND from_seq > (SELECT origin_seq FROM streams WHERE number = @stream)
         AND to_seq = @fromSeq - 1 AND reason = @reason`,
    )
    .run({ stream, reason, atMs, fromSeq: range.fromSeq, toSeq: range.toSeq });
  if (joined.changes > 0) return;
  store.sql('INSERT INTO skips VALUES (?, ?, ?, ?, ?)').run(stream, range.fromSeq, range.toSeq, reason, atMs);
}

/** Counts of what a stream has skipped since its epoch began. */
export function skipsByReason(
  store: TrailDatabase,
  streamId: string,
): readonly { readonly reason: SkipReason; readonly count: number }[] {
  const row = needStream(store, streamId);
  return store
    .sql<{ reason: SkipReason; count: number }>(
      `SELECT reason, sum(to_seq - from_seq + 1) AS count FROM skips WHERE stream = ? AND from_seq > ?
       GROUP BY reason ORDER BY count DESC`,
    )
    .all(row.number, row.origin_seq);
}

/** How many events a stream has lost to damage since its epoch began. */
export function lostToDamage(store: TrailDatabase, streamId: string): number {
  const row = needStream(store, streamId);
  return (
    store
      .sql<{ count: number | null }>(
        "SELECT sum(to_seq - from_seq + 1) AS count FROM skips WHERE reason = 'damaged' AND stream = ? AND from_seq > ?",
      )
      .get(row.number, row.origin_seq)?.count ?? 0
  );
}

/** Removes ranges from this number on. The stream will pass these events again. */
export function cutPassed(store: TrailDatabase, stream: number, fromSeq: number): void {
  for (const table of ['progress', 'skips']) {
    store.sql(`DELETE FROM ${table} WHERE stream = ? AND from_seq >= ?`).run(stream, fromSeq);
    store
      .sql(`UPDATE ${table} SET to_seq = @fromSeq - 1 WHERE stream = @stream AND to_seq >= @fromSeq`)
      .run({ stream, fromSeq });
  }
}

export type Passed =
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'filtered' }
  | { readonly kind: 'delivered'; readonly atMs: number };

export function findPassed(store: TrailDatabase, stream: number, seq: number): Passed | undefined {
  const skip = store
    .sql<{ to_seq: number; reason: SkipReason }>(
      'SELECT to_seq, reason FROM skips WHERE stream = ? AND from_seq <= ? ORDER BY from_seq DESC LIMIT 1',
    )
    .get(stream, seq);
  if (skip && seq <= skip.to_seq) return { kind: 'skipped', reason: skip.reason };
  const row = store
    .sql<PassedRow>('SELECT * FROM progress WHERE stream = ? AND from_seq <= ? ORDER BY from_seq DESC LIMIT 1')
    .get(stream, seq);
  if (!row || seq > row.to_seq) return undefined;
  const filtered = row.filtered ? decodeRuns(row.filtered, row.from_seq) : [];
  if (filtered.some((run) => seq >= run.fromSeq && seq <= run.toSeq)) return { kind: 'filtered' };
  return { kind: 'delivered', atMs: row.at_ms };
}

/**
 * The log of attempts, and one metric point per minute for the charts. Both are written with the cursor, and kept for
 * 30 days with at most 10,000 attempts per stream.
 */
import type { TrailDatabase } from '../store/database';
import { acceptedSince, noteSent, pruneTraffic, trafficOf } from '../store/traffic';
import type {
  Attempt,
  AttemptRecord,
  DeliveryLog,
  MetricPoint,
  MetricQuery,
  ProgressMetrics,
  TrafficPoint,
  TrafficQuery,
} from '../types';
import { findStream, type StreamRow } from './stream-rows';

const MINUTE_MS = 60_000;
export const KEEP_LOG_MS = 30 * 24 * 60 * MINUTE_MS;
const KEEP_ATTEMPTS = 10_000;
/** Less than any age, so that any known age in the same interval is larger. */
const UNKNOWN_AGE = -1;
const PRUNE_ROWS = 2000;

export function noteAttempts(store: TrailDatabase, stream: number, attempts: readonly Attempt[]): void {
  for (const attempt of attempts) {
    store
      .sql(
        `INSERT INTO attempts (stream, at_ms, from_seq, to_seq, events, bytes, duration_ms, outcome, status, code)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        stream,
        Math.round(attempt.atMs),
        attempt.fromSeq,
        attempt.toSeq,
        attempt.events,
        attempt.bytes,
        Math.round(attempt.durationMs),
        attempt.outcome,
        attempt.status ?? null,
        attempt.code ?? null,
      );
  }
}

export interface MetricCounts {
  readonly delivered: number;
  readonly filtered: number;
  readonly deadLettered: number;
  readonly attempts: number;
}

export function noteMetrics(
  store: TrailDatabase,
  { number: stream, rehearsal }: Pick<StreamRow, 'number' | 'rehearsal'>,
  atMs: number,
  counts: MetricCounts,
  metrics: ProgressMetrics | undefined,
): void {
  store
    .sql(
      `INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (stream, minute_ms) DO UPDATE SET
         delivered = delivered + excluded.delivered, filtered = filtered + excluded.filtered,
         dead_lettered = dead_lettered + excluded.dead_lettered, retried = retried + excluded.retried,
         attempts = attempts + excluded.attempts, bytes = bytes + excluded.bytes,
         latency_sum_ms = latency_sum_ms + excluded.latency_sum_ms,
         latency_max_ms = max(latency_max_ms, excluded.latency_max_ms),
         backlog_age_max_ms = max(backlog_age_max_ms, excluded.backlog_age_max_ms)`,
    )
    .run(
      stream,
      Math.floor(atMs / MINUTE_MS) * MINUTE_MS,
      counts.delivered,
      counts.filtered,
      counts.deadLettered,
      metrics?.retried ?? 0,
      counts.attempts,
      metrics?.bytes ?? 0,
      Math.round(metrics?.latencySumMs ?? 0),
      Math.round(metrics?.latencyMaxMs ?? 0),
      Math.round(metrics?.backlogAgeMs ?? UNKNOWN_AGE),
    );
  noteSent(store, atMs, {
    delivered: rehearsal === 1 ? 0 : counts.delivered,
    rehearsed: rehearsal === 1 ? counts.delivered : 0,
    retried: metrics?.retried ?? 0,
    deadLettered: counts.deadLettered,
    backlogAgeMs: metrics?.backlogAgeMs ?? null,
  });
}

/** Removes rows beyond these limits, a few thousand at a time. */
export function pruneLog(store: TrailDatabase, streams: readonly number[], nowMs: number): void {
  const before = nowMs - KEEP_LOG_MS;
  for (const stream of streams) {
    const surplus = store
      .sql<{ id: number }>('SELECT id FROM attempts WHERE stream = ? ORDER BY id DESC LIMIT 1 OFFSET ?')
      .get(stream, KEEP_ATTEMPTS);
    store
      .sql(
        `DELETE FROM attempts WHERE id IN
           (SELECT id FROM attempts WHERE stream = ? AND (id <= ? OR at_ms < ?) ORDER BY id LIMIT ?)`,
      )
      .run(stream, surplus?.id ?? 0, before, PRUNE_ROWS);
    store.sql('DELETE FROM metrics WHERE stream = ? AND minute_ms < ?').run(stream, before);
  }
  pruneTraffic(store, before);
}

export class StoredDeliveryLog implements DeliveryLog {
  readonly #store: TrailDatabase;

  constructor(store: TrailDatabase) {
    this.#store = store;
  }

  attempts(query: { streamId: string; beforeId?: number; limit: number }): readonly AttemptRecord[] {
    const stream = findStream(this.#store, query.streamId);
    if (!stream) return [];
    return this.#store
      .sql<Omit<AttemptRecord, 'streamId' | 'status' | 'code'> & { status: number | null; code: string | null }>(
        `SELECT id, at_ms AS atMs, from_seq AS fromSeq, to_seq AS toSeq, events, bytes, duration_ms AS durationMs,
           outcome, status, code FROM attempts WHERE stream = ? AND id < ? ORDER BY id DESC LIMIT ?`,
      )
      .all(stream.number, query.beforeId ?? Number.MAX_SAFE_INTEGER, query.limit)
      .map(({ status, code, ...row }) => ({
        ...row,
        streamId: query.streamId,
        ...(status !== null && { status }),
        ...(code !== null && { code }),
      }));
  }

  metrics({ streamId, fromMs, toMs, intervalMs = MINUTE_MS }: MetricQuery): readonly MetricPoint[] {
    const stream = findStream(this.#store, streamId);
    if (!stream) return [];
    return this.#store
      .sql<MetricPoint>(
        `SELECT minute_ms - minute_ms % @intervalMs AS minuteMs, sum(delivered) AS delivered, sum(filtered) AS filtered,
           sum(dead_lettered) AS deadLettered, sum(retried) AS retried, sum(attempts) AS attempts, sum(bytes) AS bytes,
           sum(latency_sum_ms) AS latencySumMs, max(latency_max_ms) AS latencyMaxMs,
           nullif(max(backlog_age_max_ms), ${UNKNOWN_AGE}) AS backlogAgeMaxMs
         FROM metrics WHERE stream = @stream AND minute_ms >= @fromMs AND minute_ms <= @toMs GROUP BY 1 ORDER BY 1`,
      )
      .all({ stream: stream.number, fromMs, toMs, intervalMs });
  }

  traffic(query: TrafficQuery): readonly TrafficPoint[] {
    return trafficOf(this.#store, query);
  }

  acceptedSince(fromMs: number): number {
    return acceptedSince(this.#store, fromMs);
  }
}

/**
 * What all sources and streams did in each minute, for the charts of the whole application. Counted in the transactions
 * that store events and move cursors, and kept for 30 days. A row for each minute with activity, however many streams
 * there are, so a month is read at once.
 */
import type { TrafficPoint, TrafficQuery } from '../types';
import type { TrailDatabase } from './database';
import { FILL_TRAFFIC } from './migrations';

const MINUTE_MS = 60_000;
/** Less than any age, so that any known age in the same interval is larger. */
const UNKNOWN_AGE = -1;

/** What one step of a stream adds. */
export interface TrafficOut {
  readonly delivered: number;
  /** Delivered to a built-in receiver, and not part of `delivered`. */
  readonly rehearsed: number;
  readonly retried: number;
  readonly deadLettered: number;
  /** Null when it is unknown. */
  readonly backlogAgeMs: number | null;
}

export const nothingSent: TrafficOut = { delivered: 0, rehearsed: 0, retried: 0, deadLettered: 0, backlogAgeMs: null };

/** Within the caller's transaction. */
export function noteAccepted(store: TrailDatabase, atMs: number, events: number): void {
  store
    .sql(
      `INSERT INTO traffic (minute_ms, accepted) VALUES (?, ?)
       ON CONFLICT (minute_ms) DO UPDATE SET accepted = accepted + excluded.accepted`,
    )
    .run(minuteOf(atMs), events);
}

/** Within the caller's transaction. */
export function noteSent(store: TrailDatabase, atMs: number, out: TrafficOut): void {
  const { delivered, rehearsed, retried, deadLettered, backlogAgeMs } = out;
  store
    .sql(
      `INSERT INTO traffic (minute_ms, delivered, rehearsed, retried, dead_lettered, backlog_age_max_ms)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (minute_ms) DO UPDATE SET
         delivered = delivered + excluded.delivered, rehearsed = rehearsed + excluded.rehearsed,
         retried = retried + excluded.retried, dead_lettered = dead_lettered + excluded.dead_lettered,
         backlog_age_max_ms = max(backlog_age_max_ms, excluded.backlog_age_max_ms)`,
    )
    .run(minuteOf(atMs), delivered, rehearsed, retried, deadLettered, Math.round(backlogAgeMs ?? UNKNOWN_AGE));
}

export function pruneTraffic(store: TrailDatabase, beforeMs: number): void {
  store.sql('DELETE FROM traffic WHERE minute_ms < ?').run(beforeMs);
}

/** After the database was rebuilt: counts what is stored, and what is known of the streams. */
export function countTrafficAnew(store: TrailDatabase): void {
  store.relaxed(() => {
    store.sql('DELETE FROM traffic').run();
    store.db.exec(FILL_TRAFFIC);
  });
}

/** One point for each interval with activity, oldest first. */
export function trafficOf(store: TrailDatabase, { fromMs, toMs, intervalMs }: TrafficQuery): readonly TrafficPoint[] {
  return store
    .sql<TrafficPoint>(
      `SELECT minute_ms - minute_ms % @intervalMs AS atMs, sum(accepted) AS accepted, sum(delivered) AS delivered,
         sum(rehearsed) AS rehearsed, sum(retried) AS retried, sum(dead_lettered) AS deadLettered,
         nullif(max(backlog_age_max_ms), ${UNKNOWN_AGE}) AS backlogAgeMs
       FROM traffic WHERE minute_ms >= @fromMs AND minute_ms < @toMs GROUP BY 1 ORDER BY 1`,
    )
    .all({ fromMs, toMs, intervalMs });
}

/** Events accepted since the minute that begins at this time, or contains it. */
export function acceptedSince(store: TrailDatabase, fromMs: number): number {
  return (
    store
      .sql<{ accepted: number | null }>('SELECT sum(accepted) AS accepted FROM traffic WHERE minute_ms >= ?')
      .get(minuteOf(fromMs))?.accepted ?? 0
  );
}

function minuteOf(atMs: number): number {
  return Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
}

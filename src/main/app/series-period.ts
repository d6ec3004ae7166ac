/** The periods of charts, and the interval of each that is still going on. Pure. */
import type { SeriesSpan } from '../../contract/delivery';
import type { StreamStatus } from '../../contract/status';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** At most 120 points per chart, which limits the work of the query and the page. */
const spans: Readonly<Record<SeriesSpan, { readonly lengthMs: number; readonly intervalMs: number }>> = {
  hour: { lengthMs: HOUR_MS, intervalMs: MINUTE_MS },
  day: { lengthMs: 24 * HOUR_MS, intervalMs: 15 * MINUTE_MS },
  week: { lengthMs: 7 * 24 * HOUR_MS, intervalMs: 2 * HOUR_MS },
  month: { lengthMs: 30 * 24 * HOUR_MS, intervalMs: 6 * HOUR_MS },
};

interface Period {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly intervalMs: number;
  /** The start of the current interval, which is not complete. */
  readonly lastMs: number;
}

/** The intervals are complete, except for the last, which is the current one. */
export function periodOf(span: SeriesSpan, nowMs: number): Period {
  const { lengthMs, intervalMs } = spans[span];
  const lastMs = Math.floor(nowMs / intervalMs) * intervalMs;
  const toMs = lastMs + intervalMs;
  return { fromMs: toMs - lengthMs, toMs, intervalMs, lastMs };
}

type Waiting = Pick<StreamStatus, 'waiting' | 'lagMs' | 'status'>;

/** Adds the age of what waits now to the current interval, which may not be recorded yet. */
export function withPresentAge<P extends { readonly atMs: number; readonly backlogAgeMs: number | null }>(
  points: readonly P[],
  lastMs: number,
  streams: readonly Waiting[],
  still: Omit<P, 'atMs'>,
): readonly P[] {
  const waiting = streams.filter((stream) => stream.waiting > 0 && stream.status !== 'inactive');
  if (waiting.length === 0) return points;
  const last = points.find(({ atMs }) => atMs === lastMs) ?? ({ ...still, atMs: lastMs } as P);
  const backlogAgeMs = waiting.reduce((oldest, { lagMs }) => Math.max(oldest, lagMs), last.backlogAgeMs ?? 0);
  return [...points.filter((point) => point.atMs !== lastMs), { ...last, backlogAgeMs }];
}

/** The points of the stream's charts: every interval of the period, including those without events. Pure. */

import type { DeliveryPoint, DeliverySeries, SeriesSpan } from '../../../contract/delivery';
import { type Placed, placedPoints } from '../../features/charts/intervals';

export type CurvePoint = DeliveryPoint & Placed;

const still = { delivered: 0, retried: 0, deadLettered: 0, latencyMeanMs: null, latencyMaxMs: 0, backlogAgeMs: null };

export function curvePoints(
  series: DeliverySeries,
  span: SeriesSpan,
  locale?: string,
  timeZone?: string,
): CurvePoint[] {
  return placedPoints(series, span, still, locale, timeZone);
}

export interface CurveTotals {
  readonly delivered: number;
  readonly retried: number;
  readonly deadLettered: number;
  readonly latencyMaxMs: number;
  /** Null if it is not known for any interval. */
  readonly backlogAgeMs: number | null;
}

export function curveTotals({ points }: Pick<DeliverySeries, 'points'>): CurveTotals {
  const sum = (pick: (point: DeliveryPoint) => number) => points.reduce((total, point) => total + pick(point), 0);
  const most = (pick: (point: DeliveryPoint) => number) =>
    points.reduce((greatest, point) => Math.max(greatest, pick(point)), 0);
  return {
    delivered: sum((point) => point.delivered),
    retried: sum((point) => point.retried),
    deadLettered: sum((point) => point.deadLettered),
    latencyMaxMs: most((point) => point.latencyMaxMs),
    backlogAgeMs: points.some((point) => point.backlogAgeMs !== null) ? most((point) => point.backlogAgeMs ?? 0) : null,
  };
}

const HOUR_MS = 3_600_000;
const spanMs: Readonly<Record<SeriesSpan, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 30 * 24 * HOUR_MS,
};

/** A stream younger than this fills a good part of an hour, and hardly any of a day. */
const YOUNG_MS = 2 * HOUR_MS;

interface Life {
  readonly createdAtMs: number;
  readonly lastDeliveredAtMs: number | null;
  readonly nowMs: number;
}

/** The shortest span in which there is something to see: an hour for a young stream, otherwise a day, or what reaches back to the last delivery. */
export function fittingSpan({ createdAtMs, lastDeliveredAtMs, nowMs }: Life): SeriesSpan {
  if (nowMs - createdAtMs < YOUNG_MS) return 'hour';
  const quietMs = lastDeliveredAtMs === null ? 0 : nowMs - lastDeliveredAtMs;
  const spans = ['day', 'week', 'month'] as const;
  return spans.find((span) => quietMs < spanMs[span]) ?? 'month';
}

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

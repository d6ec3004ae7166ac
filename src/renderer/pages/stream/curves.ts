/** The stream's curves: every interval of the span in its place, those without an event too. Pure. */
import type { DeliveryPoint, DeliverySeries, SeriesSpan } from '../../../contract/delivery';

export const spanWords: Readonly<Record<SeriesSpan, string>> = {
  hour: '1 hour',
  day: '24 hours',
  week: '7 days',
  month: '30 days',
};

export interface CurvePoint extends DeliveryPoint {
  /** The interval's beginning as the axis shows it. */
  readonly label: string;
}

const still = { delivered: 0, retried: 0, deadLettered: 0, latencyMeanMs: null, latencyMaxMs: 0, backlogAgeMs: 0 };

export function curvePoints(
  series: DeliverySeries,
  span: SeriesSpan,
  locale?: string,
  timeZone?: string,
): CurvePoint[] {
  const seen = new Map(series.points.map((point) => [point.atMs, point]));
  const format = axisFormat(span, locale, timeZone);
  const points: CurvePoint[] = [];
  for (let atMs = series.fromMs; atMs < series.toMs; atMs += series.intervalMs) {
    points.push({ ...(seen.get(atMs) ?? { ...still, atMs }), label: format.format(atMs) });
  }
  return points;
}

function axisFormat(span: SeriesSpan, locale?: string, timeZone?: string): Intl.DateTimeFormat {
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const date = { month: 'short', day: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale, {
    ...(span === 'month' ? { ...date, hour: '2-digit' } : span === 'week' ? { ...date, ...time } : time),
    timeZone,
  });
}

export interface CurveTotals {
  readonly delivered: number;
  readonly retried: number;
  readonly deadLettered: number;
  readonly latencyMaxMs: number;
  readonly backlogAgeMs: number;
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
    backlogAgeMs: most((point) => point.backlogAgeMs),
  };
}

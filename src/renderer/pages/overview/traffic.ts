/** The points and totals of the overview's charts. Pure. */
import type { overviewSpans, TrafficPoint, TrafficSeries } from '../../../contract/overview';
import { type Placed, placedPoints } from '../../features/charts/intervals';
import { formatEvents, formatNumber } from '../../format/numbers';
import { formatDuration } from '../../format/times';

/** The period that a series covers. While the next one is being read, the one before is still shown. */
export function spanOf({ fromMs, toMs }: Pick<TrafficSeries, 'fromMs' | 'toMs'>): (typeof overviewSpans)[number] {
  const hours = (toMs - fromMs) / 3_600_000;
  return hours <= 1 ? 'hour' : hours <= 24 ? 'day' : 'month';
}

export type PlacedTraffic = TrafficPoint & Placed;

const still = { accepted: 0, delivered: 0, rehearsed: 0, retried: 0, deadLettered: 0, backlogAgeMs: null };

export function trafficPoints(series: TrafficSeries, locale?: string, timeZone?: string): PlacedTraffic[] {
  return placedPoints(series, spanOf(series), still, locale, timeZone);
}

type Counted = Omit<TrafficPoint, 'atMs'>;

export function trafficTotals({ points }: Pick<TrafficSeries, 'points'>): Counted {
  const sum = (name: Exclude<keyof Counted, 'backlogAgeMs'>) => points.reduce((total, point) => total + point[name], 0);
  const ages = points.flatMap(({ backlogAgeMs }) => (backlogAgeMs === null ? [] : [backlogAgeMs]));
  return {
    accepted: sum('accepted'),
    delivered: sum('delivered'),
    rehearsed: sum('rehearsed'),
    retried: sum('retried'),
    deadLettered: sum('deadLettered'),
    backlogAgeMs: ages.length === 0 ? null : Math.max(...ages),
  };
}

/** The charts in one or two sentences. */
export function trafficWords(totals: Counted, locale?: string): string {
  const { accepted, delivered, rehearsed, retried, deadLettered, backlogAgeMs } = totals;
  const parts = [
    `${formatEvents(accepted, locale)} in`,
    `${formatNumber(delivered, locale)} delivered`,
    ...(rehearsed > 0 ? [`${formatNumber(rehearsed, locale)} to rehearsals`] : []),
    `${formatNumber(retried, locale)} tried again`,
    `${formatNumber(deadLettered, locale)} dead-lettered`,
  ];
  const oldest = backlogAgeMs === null ? '' : ` Oldest waiting event ${formatDuration(backlogAgeMs, locale)}.`;
  return `${parts.join(', ')}.${oldest}`;
}

export function isBusy({ accepted, delivered, rehearsed, retried, deadLettered, backlogAgeMs }: TrafficPoint): boolean {
  return accepted + delivered + rehearsed + retried + deadLettered + (backlogAgeMs ?? 0) > 0;
}

/** The points and totals of the overview's charts. Pure. */

import type { overviewSpans, TrafficPoint, TrafficSeries } from '../../../contract/overview';
import { t } from '../../../texts/translate';
import { type Placed, placedPoints } from '../../features/charts/intervals';
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
export function trafficWords(totals: Counted): string {
  const { accepted, delivered, rehearsed, retried, deadLettered, backlogAgeMs } = totals;
  const counts = t(
    '{accepted, plural, one {# event} other {# events}} in, {delivered, plural, one {# delivered} other {# delivered}}, {rehearsed, plural, =0 {} other {# to rehearsals, }}{retried, plural, one {# tried again} other {# tried again}}, {deadLettered, plural, one {# dead-lettered} other {# dead-lettered}}.',
    { accepted, delivered, rehearsed, retried, deadLettered },
  );
  if (backlogAgeMs === null) return counts;
  return `${counts} ${t('Oldest waiting event {time}.', { time: formatDuration(backlogAgeMs) })}`;
}

export function isBusy({ accepted, delivered, rehearsed, retried, deadLettered, backlogAgeMs }: TrafficPoint): boolean {
  return accepted + delivered + rehearsed + retried + deadLettered + (backlogAgeMs ?? 0) > 0;
}

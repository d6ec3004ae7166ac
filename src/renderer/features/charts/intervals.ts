/** The intervals of a chart over time: their labels, and the round local times on the axis. Pure. */

import type { SeriesSpan, TimeSeries } from '../../../contract/delivery';
import type { Text } from '../../../texts/text';
import { dateFormat } from '../../format/formatters';

export const spanWords: Readonly<Record<SeriesSpan, Text>> = {
  hour: '1 hour',
  day: '24 hours',
  week: '7 days',
  month: '30 days',
};

/** An interval with its place on the axis. */
export interface Placed {
  /** The start of the interval. */
  readonly atMs: number;
  /** The start of the interval in words. */
  readonly label: string;
  /** The position on the axis, which is proportional to time. */
  readonly middleMs: number;
}

/** Every interval of the period. Those without a record get the values of `still`. */
export function placedPoints<P extends { readonly atMs: number }>(
  series: TimeSeries<P>,
  span: SeriesSpan,
  still: Omit<P, 'atMs'>,
  locale?: string,
  timeZone?: string,
): (P & Placed)[] {
  const seen = new Map(series.points.map((point) => [point.atMs, point]));
  const format = labelFormat(span, locale, timeZone);
  const points: (P & Placed)[] = [];
  for (let atMs = series.fromMs; atMs < series.toMs; atMs += series.intervalMs) {
    const found = seen.get(atMs) ?? ({ ...still, atMs } as P);
    points.push({ ...found, label: format.format(atMs), middleMs: atMs + series.intervalMs / 2 });
  }
  return points;
}

export interface AxisTick {
  readonly atMs: number;
  readonly label: string;
}

const QUARTER_MS = 15 * 60_000;
const ticksEvery: Readonly<
  Record<SeriesSpan, { readonly searchMs: number; readonly minutes: number; readonly days: number }>
> = {
  hour: { searchMs: 60_000, minutes: 10, days: 1 },
  day: { searchMs: QUARTER_MS, minutes: 180, days: 1 },
  week: { searchMs: QUARTER_MS, minutes: 1_440, days: 1 },
  month: { searchMs: QUARTER_MS, minutes: 1_440, days: 5 },
};

/**
 * Round local times. They are found one by one, because a day on which the clock changes has 23 or 25 hours, and a time
 * zone may be offset by a quarter of an hour.
 */
export function axisTicks(
  { fromMs, toMs }: Pick<TimeSeries<unknown>, 'fromMs' | 'toMs'>,
  span: SeriesSpan,
  locale?: string,
  timeZone?: string,
): AxisTick[] {
  const { searchMs, minutes, days } = ticksEvery[span];
  const clock = dateFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const words = dateFormat(locale, {
    ...(minutes < 1_440 ? { hour: '2-digit', minute: '2-digit' } : { month: 'short', day: 'numeric' }),
    timeZone,
  });
  const found: AxisTick[] = [];
  for (let atMs = Math.ceil(fromMs / searchMs) * searchMs; atMs < toMs; atMs += searchMs) {
    const [hour = 0, minute = 0] = clock.format(atMs).split(':').map(Number);
    if ((hour * 60 + minute) % minutes === 0) found.push({ atMs, label: words.format(atMs) });
  }
  // The hour that occurs twice in autumn gets only one label.
  const named = found.filter(({ label }, index) => label !== found[index - 1]?.label);
  return named.filter((_, index) => index % days === 0);
}

function labelFormat(span: SeriesSpan, locale?: string, timeZone?: string): Intl.DateTimeFormat {
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const date = { month: 'short', day: 'numeric' } as const;
  return dateFormat(locale, {
    ...(span === 'month' ? { ...date, hour: '2-digit' } : span === 'week' ? { ...date, ...time } : time),
    timeZone,
  });
}

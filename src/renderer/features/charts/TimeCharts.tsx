/**
 * Charts over time: bars, lines and areas. In a module of its own, because the chart library is large and loaded only
 * when needed. A chart is a picture, so it is hidden from screen readers; the reading below its title has the same
 * numbers, and is moved by keyboard.
 */
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import '@mantine/charts/styles.layer.css';
import { AreaChart, BarChart, LineChart } from '@mantine/charts';
import { memo } from 'react';
import { formatCount, formatNumber } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { ChartFigure } from './ChartFigure';
import { durationTicks } from './duration-axis';
import type { AxisTick, Placed } from './intervals';

/** One row of numbers. Null is a gap, which is not zero. */
export interface ChartSeries<P> {
  readonly name: keyof P & string;
  readonly label: Text;
  readonly color: string;
}

interface TimeChartProps<P extends Placed> {
  readonly title: string;
  readonly kind: 'bars' | 'lines' | 'area';
  readonly unit: 'events' | 'duration';
  readonly points: readonly P[];
  readonly ticks: readonly AxisTick[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly series: readonly ChartSeries<P>[];
  /** Shown instead of the chart if it would have nothing but zeros and gaps. */
  readonly nothing: string;
}

const look = { dataKey: 'middleMs', h: 170, tickLine: 'none', gridAxis: 'x' } as const;
const units = {
  events: { words: (value: number) => formatNumber(value), axis: (value: number) => formatCount(value) },
  duration: {
    words: (value: number) => formatDuration(value),
    axis: (value: number) => (value === 0 ? '0' : formatDuration(value)),
  },
} as const;
const still = { isAnimationActive: false } as const;
const silent = { accessibilityLayer: false } as const;

/** An axis proportional to time, with labels at round times. The tooltip shows the start of the interval. */
function timeAxis({
  points,
  ticks,
  fromMs,
  toMs,
}: Pick<TimeChartProps<Placed>, 'points' | 'ticks' | 'fromMs' | 'toMs'>) {
  const tickLabels = new Map(ticks.map(({ atMs, label }) => [atMs, label]));
  const labels = new Map(points.map(({ middleMs, label }) => [middleMs, label]));
  return {
    xAxisProps: {
      type: 'number' as const,
      scale: 'time' as const,
      domain: [fromMs, toMs],
      ticks: ticks.map(({ atMs }) => atMs),
      tickFormatter: (atMs: number) => tickLabels.get(atMs) ?? '',
      minTickGap: 24,
      interval: 'preserveStart' as const,
    },
    tooltipProps: { labelFormatter: (atMs: unknown) => labels.get(Number(atMs)) ?? '' },
  };
}

function numberAt<P>(point: P, name: keyof P): number | null {
  const value = point[name];
  return typeof value === 'number' ? value : null;
}

function valueAxis<P>(
  unit: TimeChartProps<Placed>['unit'],
  points: readonly P[],
  series: readonly { readonly name: keyof P }[],
) {
  const tickFormatter = units[unit].axis;
  if (unit === 'events') return { allowDecimals: false, tickFormatter };
  const values = points.flatMap((point) => series.map(({ name }) => numberAt(point, name) ?? 0));
  const ticks = durationTicks(values.reduce((greatest, value) => Math.max(greatest, value), 0));
  return { tickFormatter, ticks, domain: [0, ticks.at(-1) ?? 0] };
}

/** "14:32: 12 delivered, 3 tried again". */
function readingOf<P extends Placed>(point: P, { series, unit }: Pick<TimeChartProps<P>, 'series' | 'unit'>): string {
  const parts = series.map(({ name, label }) => {
    const value = numberAt(point, name);
    return `${t(label)} ${value === null ? '–' : units[unit].words(value)}`;
  });
  return `${point.label}: ${parts.join(', ')}`;
}

function TimeChartOf<P extends Placed>(props: TimeChartProps<P>) {
  const { title, kind, unit, points, series, nothing } = props;
  const hasAny = points.some((point) => series.some(({ name }) => (numberAt(point, name) ?? 0) > 0));
  const axis = timeAxis(props);
  const named = series.map((each) => ({ ...each, label: t(each.label) }));
  const draw = (marked: P | null) => {
    const common = {
      ...look,
      ...axis,
      data: [...points] as unknown as Record<string, unknown>[],
      series: named,
      valueFormatter: units[unit].words,
      yAxisProps: { width: 64, ...valueAxis(unit, points, series) },
      referenceLines: marked === null ? [] : [{ x: marked.middleMs, color: 'var(--mantine-color-text)' }],
    };
    switch (kind) {
      case 'bars':
        return <BarChart {...common} type="stacked" barChartProps={silent} barProps={still} />;
      case 'lines':
        return (
          <LineChart {...common} connectNulls={false} dotProps={{ r: 2 }} lineChartProps={silent} lineProps={still} />
        );
      case 'area':
        return (
          <AreaChart {...common} connectNulls={false} dotProps={{ r: 2 }} areaChartProps={silent} areaProps={still} />
        );
    }
  };
  return (
    <ChartFigure
      title={title}
      points={points}
      legend={named}
      read={(point) => readingOf(point, props)}
      draw={hasAny ? draw : null}
      nothing={nothing}
    />
  );
}

/** Renders only when its points change, because the text around it changes every second. */
export const TimeChart = memo(TimeChartOf) as typeof TimeChartOf;

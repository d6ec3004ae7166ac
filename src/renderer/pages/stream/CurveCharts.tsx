/** The charts. In a module of its own, because the chart library is large and loaded only when needed. */
import '@mantine/charts/styles.css';
import { AreaChart, BarChart, LineChart } from '@mantine/charts';
import { Stack, Text } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { formatCount, formatNumber } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import type { AxisTick, CurvePoint } from './curves';

const look = { dataKey: 'middleMs', h: 170, tickLine: 'none', gridAxis: 'x', yAxisProps: { width: 64 } } as const;

/** An axis proportional to time, with labels at round times. The tooltip shows the start of the interval. */
function timeAxis(points: readonly CurvePoint[], ticks: readonly AxisTick[], domain: readonly [number, number]) {
  const tickLabels = new Map(ticks.map(({ atMs, label }) => [atMs, label]));
  const labels = new Map(points.map(({ middleMs, label }) => [middleMs, label]));
  return {
    xAxisProps: {
      type: 'number' as const,
      scale: 'time' as const,
      domain: [...domain],
      ticks: ticks.map(({ atMs }) => atMs),
      tickFormatter: (atMs: number) => tickLabels.get(atMs) ?? '',
      minTickGap: 24,
      interval: 'preserveStart' as const,
    },
    tooltipProps: { labelFormatter: (atMs: unknown) => labels.get(Number(atMs)) ?? '' },
  };
}

function Chart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <figure style={{ margin: 0 }} aria-label={`${title}, drawn. The same numbers are in the table.`}>
      <Text component="figcaption" size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <div aria-hidden>{children}</div>
    </figure>
  );
}

interface CurveChartsProps {
  readonly points: readonly CurvePoint[];
  readonly ticks: readonly AxisTick[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** Renders only when the points change, because the text around it changes every second. */
export const CurveCharts = memo(function CurveCharts({ points, ticks, fromMs, toMs }: CurveChartsProps) {
  const common = { ...look, ...timeAxis(points, ticks, [fromMs, toMs]) };
  // Where nothing was delivered, there is no duration. The line has a gap there instead of a zero.
  const data = points.map((point) => ({
    ...point,
    latencyMaxMs: point.latencyMeanMs === null ? null : point.latencyMaxMs,
  }));
  return (
    <Stack gap="lg">
      <Chart title="Events">
        <BarChart
          {...common}
          data={data}
          type="stacked"
          withLegend
          valueFormatter={(value) => formatNumber(value)}
          yAxisProps={{ width: 64, allowDecimals: false, tickFormatter: (value: number) => formatCount(value) }}
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
          series={[
            { name: 'delivered', label: 'Delivered', color: 'var(--sluice-good)' },
            { name: 'retried', label: 'Tried again', color: 'var(--sluice-warn)' },
            { name: 'deadLettered', label: 'Dead letters', color: 'var(--sluice-bad)' },
          ]}
        />
      </Chart>
      <Chart title="From accepted to acknowledged">
        <LineChart
          {...common}
          data={data}
          withLegend
          dotProps={{ r: 2 }}
          connectNulls={false}
          valueFormatter={(value) => formatDuration(value)}
          lineChartProps={{ accessibilityLayer: false }}
          lineProps={{ isAnimationActive: false }}
          series={[
            { name: 'latencyMeanMs', label: 'Mean', color: 'var(--sluice-info)' },
            { name: 'latencyMaxMs', label: 'Longest', color: 'var(--sluice-calm)' },
          ]}
        />
      </Chart>
      <Chart title="Age of the oldest waiting event">
        <AreaChart
          {...common}
          data={data}
          dotProps={{ r: 2 }}
          connectNulls={false}
          valueFormatter={(value) => formatDuration(value)}
          areaChartProps={{ accessibilityLayer: false }}
          areaProps={{ isAnimationActive: false }}
          series={[{ name: 'backlogAgeMs', label: 'Oldest waiting', color: 'var(--sluice-warn)' }]}
        />
      </Chart>
    </Stack>
  );
});

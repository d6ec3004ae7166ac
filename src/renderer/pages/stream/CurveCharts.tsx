/** The stream's charts. Loaded only when needed, with the chart library. */
import { SimpleGrid, Stack } from '@mantine/core';
import { memo } from 'react';
import { t } from '../../../texts/translate';
import { BacklogChart } from '../../features/charts/BacklogChart';
import { deliveredSeries, type TimeAxis, troubleSeries } from '../../features/charts/series';
import { TimeChart } from '../../features/charts/TimeCharts';
import type { CurvePoint } from './curves';

interface CurveChartsProps extends TimeAxis {
  readonly points: readonly CurvePoint[];
}

const events = [deliveredSeries, ...troubleSeries];
const latency = [
  { name: 'latencyMeanMs', label: 'Mean', color: 'var(--sluice-chart-main)' },
  { name: 'latencyMaxMs', label: 'Longest', color: 'var(--sluice-chart-calm)' },
] as const;

export const CurveCharts = memo(function CurveCharts({ points, ...axis }: CurveChartsProps) {
  // Where nothing was delivered, there is no duration. The line has a gap there instead of a zero.
  const withGaps = points.map((point) => ({
    ...point,
    latencyMaxMs: point.latencyMeanMs === null ? null : point.latencyMaxMs,
  }));
  return (
    <Stack gap="lg">
      <TimeChart
        {...axis}
        title={t('Events')}
        kind="bars"
        unit="events"
        points={points}
        series={events}
        nothing={t('No event was sent in this period.')}
      />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <TimeChart
          {...axis}
          title={t('From accepted to acknowledged')}
          kind="lines"
          unit="duration"
          points={withGaps}
          series={latency}
          nothing={t('No event was delivered in this period.')}
        />
        <BacklogChart {...axis} points={points} />
      </SimpleGrid>
    </Stack>
  );
});

/** The overview's charts. Loaded only when needed, with the chart library. */
import { SimpleGrid, Stack } from '@mantine/core';
import { memo, useMemo } from 'react';
import { t } from '../../../texts/translate';
import { BacklogChart } from '../../features/charts/BacklogChart';
import { deliveredSeries, type TimeAxis, troubleSeries } from '../../features/charts/series';
import { TimeChart } from '../../features/charts/TimeCharts';
import type { PlacedTraffic } from './traffic';

interface TrafficChartsProps extends TimeAxis {
  readonly points: readonly PlacedTraffic[];
}

const eventsIn = [{ name: 'accepted', label: 'Accepted ## events', color: 'var(--sluice-chart-main)' }] as const;
const rehearsed = { name: 'rehearsed', label: 'To rehearsals', color: 'var(--sluice-chart-light)' } as const;

export const TrafficCharts = memo(function TrafficCharts({ points, ...axis }: TrafficChartsProps) {
  const isRehearsing = points.some((point) => point.rehearsed > 0);
  const eventsOut = useMemo(
    () => [deliveredSeries, ...(isRehearsing ? [rehearsed] : []), ...troubleSeries],
    [isRehearsing],
  );
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <TimeChart
          {...axis}
          title={t('Events in')}
          kind="bars"
          unit="events"
          points={points}
          series={eventsIn}
          nothing={t('No event came in in this period.')}
        />
        <TimeChart
          {...axis}
          title={t('Events out, over all streams')}
          kind="bars"
          unit="events"
          points={points}
          series={eventsOut}
          nothing={t('No event was sent in this period.')}
        />
      </SimpleGrid>
      <BacklogChart {...axis} points={points} />
    </Stack>
  );
});

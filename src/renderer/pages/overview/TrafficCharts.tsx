/** The overview's charts. Loaded only when needed, with the chart library. */
import { SimpleGrid, Stack } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { AxisTick } from '../../features/charts/intervals';
import { TimeChart } from '../../features/charts/TimeCharts';
import type { PlacedTraffic } from './traffic';

interface TrafficChartsProps {
  readonly points: readonly PlacedTraffic[];
  readonly ticks: readonly AxisTick[];
  readonly fromMs: number;
  readonly toMs: number;
}

const eventsIn = [{ name: 'accepted', label: 'Accepted', color: 'var(--sluice-chart-main)' }] as const;
const delivered = { name: 'delivered', label: 'Delivered', color: 'var(--sluice-chart-main)' } as const;
const rehearsed = { name: 'rehearsed', label: 'To rehearsals', color: 'var(--sluice-chart-light)' } as const;
const troubles = [
  { name: 'retried', label: 'Tried again', color: 'var(--sluice-chart-warn)' },
  { name: 'deadLettered', label: 'Dead letters', color: 'var(--sluice-chart-bad)' },
] as const;
const backlog = [{ name: 'backlogAgeMs', label: 'Oldest waiting', color: 'var(--sluice-chart-warn)' }] as const;

export const TrafficCharts = memo(function TrafficCharts({ points, ...axis }: TrafficChartsProps) {
  const isRehearsing = points.some((point) => point.rehearsed > 0);
  const eventsOut = useMemo(() => [delivered, ...(isRehearsing ? [rehearsed] : []), ...troubles], [isRehearsing]);
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <TimeChart
          {...axis}
          title="Events in"
          kind="bars"
          unit="events"
          points={points}
          series={eventsIn}
          nothing="No event came in during this period."
        />
        <TimeChart
          {...axis}
          title="Events out, over all streams"
          kind="bars"
          unit="events"
          points={points}
          series={eventsOut}
          nothing="No event was sent during this period."
        />
      </SimpleGrid>
      <TimeChart
        {...axis}
        title="Age of the oldest waiting event"
        kind="area"
        unit="duration"
        points={points}
        series={backlog}
        nothing="No event was waiting during this period."
      />
    </Stack>
  );
});

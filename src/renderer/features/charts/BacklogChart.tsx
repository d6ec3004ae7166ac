/** How old the oldest waiting event was. */
import { t } from '../../../texts/translate';
import type { Placed } from './intervals';
import type { TimeAxis } from './series';
import { TimeChart } from './TimeCharts';

interface BacklogPoint extends Placed {
  readonly backlogAgeMs: number | null;
}

interface BacklogChartProps extends TimeAxis {
  readonly points: readonly BacklogPoint[];
}

const series = [{ name: 'backlogAgeMs', label: 'Oldest waiting', color: 'var(--sluice-chart-warn)' }] as const;

export function BacklogChart(chart: BacklogChartProps) {
  return (
    <TimeChart
      {...chart}
      title={t('Age of the oldest waiting event')}
      kind="area"
      unit="duration"
      series={series}
      nothing={t('No event was waiting in this period.')}
    />
  );
}

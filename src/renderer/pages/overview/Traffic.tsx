/** Events in and out over the last hour to 30 days, as charts or as a table with the same numbers. */
import { Skeleton, Stack, Text } from '@mantine/core';
import { lazy, memo, Suspense, useMemo, useState } from 'react';
import { overviewSpans, type TrafficSeries } from '../../../contract/overview';
import { t } from '../../../texts/translate';
import { useNow } from '../../components/clock';
import { EmptyLine } from '../../components/Empty';
import { FailurePanel } from '../../components/FailurePanel';
import { useAwayInstead } from '../../components/trail-away';
import { ChartControls, type ChartView } from '../../features/charts/ChartControls';
import { axisTicks } from '../../features/charts/intervals';
import { type PointColumn, PointTable } from '../../features/charts/PointTable';
import { formatNumber } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { useAnswer } from '../../store/useAnswer';
import { isBusy, type PlacedTraffic, spanOf, trafficPoints, trafficTotals, trafficWords } from './traffic';

const TrafficCharts = lazy(async () => ({ default: (await import('./TrafficCharts')).TrafficCharts }));

type Span = (typeof overviewSpans)[number];

const MINUTE_MS = 60_000;
/** An interval of a month is six hours long, so it need not be read every minute. */
const readEveryMs: Readonly<Record<Span, number>> = { hour: MINUTE_MS, day: MINUTE_MS, month: 10 * MINUTE_MS };

const columns: readonly PointColumn<PlacedTraffic>[] = [
  { title: 'In ## events', value: ({ accepted }) => formatNumber(accepted) },
  { title: 'Delivered ## events', value: ({ delivered }) => formatNumber(delivered) },
  { title: 'Rehearsed ## events', value: ({ rehearsed }) => formatNumber(rehearsed) },
  { title: 'Tried again', value: ({ retried }) => formatNumber(retried) },
  { title: 'Dead letters', value: ({ deadLettered }) => formatNumber(deadLettered) },
  { title: 'Oldest waiting', value: ({ backlogAgeMs: ms }) => (ms === null ? '–' : formatDuration(ms)) },
];

function Drawing() {
  return (
    <Stack gap="lg" role="status" aria-label={t('Loading the charts')}>
      <Skeleton height={190} />
      <Skeleton height={190} />
    </Stack>
  );
}

interface SeriesProps {
  readonly series: TrafficSeries;
  readonly view: ChartView;
}

function Series({ series, view }: SeriesProps) {
  const points = useMemo(() => trafficPoints(series), [series]);
  const ticks = useMemo(() => axisTicks(series, spanOf(series)), [series]);
  const words = useMemo(() => trafficWords(trafficTotals(series)), [series]);
  return (
    <>
      <Text size="sm">{words}</Text>
      {view === 'table' ? (
        <PointTable label={t('Events in and out over time')} points={points} isBusy={isBusy} columns={columns} />
      ) : (
        <Suspense fallback={<Drawing />}>
          <TrafficCharts points={points} ticks={ticks} fromMs={series.fromMs} toMs={series.toMs} />
        </Suspense>
      )}
    </>
  );
}

const KeptSeries = memo(Series);

export function Traffic() {
  const [span, setSpan] = useState<Span>('hour');
  const [view, setView] = useState<ChartView>('curves');
  const nowMs = useNow('slow');
  const { answer, refresh } = useAnswer('overview.series', { span }, Math.floor(nowMs / readEveryMs[span]));
  const away = useAwayInstead(answer);
  if (away !== null) return <EmptyLine>{away}</EmptyLine>;
  return (
    <Stack>
      <ChartControls spans={overviewSpans} span={span} onSpan={setSpan} view={view} onView={setView} />
      {answer === null ? (
        <Drawing />
      ) : answer.ok ? (
        <KeptSeries series={answer.value} view={view} />
      ) : (
        <FailurePanel failure={answer.failure} onRetry={refresh} />
      )}
    </Stack>
  );
}

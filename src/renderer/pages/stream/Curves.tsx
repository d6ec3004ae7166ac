/** Delivery over the last hour to 30 days, as charts or as a table with the same numbers. */
import { Stack, Text } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { type DeliverySeries, type SeriesSpan, seriesSpans } from '../../../contract/delivery';
import type { StreamId, StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { useNow } from '../../components/clock';
import { Loading } from '../../components/Loading';
import { ChartControls, type ChartView } from '../../features/charts/ChartControls';
import { axisTicks } from '../../features/charts/intervals';
import { type PointColumn, PointTable } from '../../features/charts/PointTable';
import { formatNumber } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { useApp, useAppState } from '../../store/hooks';
import type { AppState } from '../../store/state';
import { useAnswer } from '../../store/useAnswer';
import { type CurvePoint, curvePoints, curveTotals, fittingSpan } from './curves';

const CurveCharts = lazy(async () => ({ default: (await import('./CurveCharts')).CurveCharts }));
const MINUTE_MS = 60_000;
const BEHIND_MS = 5_000;

const columns: readonly PointColumn<CurvePoint>[] = [
  { title: 'Delivered ## events', value: ({ delivered }) => formatNumber(delivered) },
  { title: 'Tried again ## events', value: ({ retried }) => formatNumber(retried) },
  { title: 'Dead letters', value: ({ deadLettered }) => formatNumber(deadLettered) },
  { title: 'Mean time', value: ({ latencyMeanMs: ms }) => (ms === null ? '–' : formatDuration(ms)) },
  { title: 'Longest time', value: ({ latencyMaxMs }) => formatDuration(latencyMaxMs) },
  { title: 'Oldest waiting', value: ({ backlogAgeMs: ms }) => (ms === null ? '–' : formatDuration(ms)) },
];

function isBusy({ delivered, retried, deadLettered, backlogAgeMs }: CurvePoint): boolean {
  return delivered + retried + deadLettered + (backlogAgeMs ?? 0) > 0;
}

/** In whole seconds, so that the section renders at most once a second. */
function useWholeLag(streamId: StreamId): number {
  return useAppState(({ status }) => {
    const stream = status?.streams.find((each) => each.streamId === streamId);
    return stream === undefined || stream.status === 'inactive' ? 0 : Math.floor(stream.lagMs / 1_000) * 1_000;
  });
}

/** What the user chose, for as long as the window is open. */
const chosenSpans = new Map<StreamId, SeriesSpan>();
let chosenView: ChartView = 'curves';

/** Read once, because a chart must not change its period while one looks at it. */
function firstSpan({ id, createdAtMs }: StreamView, { status }: AppState): SeriesSpan {
  const lastDeliveredAtMs = status?.streams.find(({ streamId }) => streamId === id)?.lastDeliveredAtMs ?? null;
  return fittingSpan({ createdAtMs, lastDeliveredAtMs, nowMs: Date.now() });
}

function useChartChoice(stream: StreamView) {
  const { store } = useApp();
  const [span, setSpan] = useState(() => chosenSpans.get(stream.id) ?? firstSpan(stream, store.getState()));
  const [view, setView] = useState(chosenView);
  return {
    span,
    view,
    onSpan: (next: SeriesSpan) => {
      chosenSpans.set(stream.id, next);
      setSpan(next);
    },
    onView: (next: ChartView) => {
      chosenView = next;
      setView(next);
    },
  };
}

export function Curves({ stream }: { readonly stream: StreamView }) {
  const streamId = stream.id;
  const { span, view, onSpan, onView } = useChartChoice(stream);
  const nowMs = useNow('slow');
  // The age of waiting events grows every second, so the charts must not lag behind the rest of the page.
  const lagMs = useWholeLag(streamId);
  const again = lagMs > BEHIND_MS ? nowMs : Math.floor(nowMs / MINUTE_MS);
  const asked = useAnswer('delivery.series', { streamId, span }, again);
  return (
    <Stack>
      <ChartControls spans={seriesSpans} span={span} onSpan={onSpan} view={view} onView={onView} />
      <Answered asked={asked} loading={t('Reading the curves')}>
        {(series) => <Series series={series} span={span} view={view} lagMs={lagMs} />}
      </Answered>
    </Stack>
  );
}

interface SeriesProps {
  readonly series: DeliverySeries;
  readonly span: SeriesSpan;
  readonly view: ChartView;
  readonly lagMs: number;
}

function Series({ series, span, view, lagMs }: SeriesProps) {
  const points = useMemo(() => curvePoints(series, span), [series, span]);
  const ticks = useMemo(() => axisTicks(series, span), [series, span]);
  const totals = useMemo(() => curveTotals(series), [series]);
  const recordedMs = totals.backlogAgeMs;
  const oldestMs = lagMs === 0 ? recordedMs : Math.max(recordedMs ?? 0, lagMs);
  const longest = formatDuration(totals.latencyMaxMs);
  return (
    <>
      <Text size="sm">
        {t(
          '{count, plural, one {# event} other {# events}} delivered, {retried, number} tried again, {deadLettered, number} dead-lettered.',
          { count: totals.delivered, retried: totals.retried, deadLettered: totals.deadLettered },
        )}{' '}
        {oldestMs === null
          ? t('Longest time to deliver {longest}.', { longest })
          : t('Longest time to deliver {longest}; oldest waiting event {oldest}.', {
              longest,
              oldest: formatDuration(oldestMs),
            })}
      </Text>
      {view === 'table' ? (
        <PointTable label={t('Delivery over time')} points={points} isBusy={isBusy} columns={columns} />
      ) : (
        <Suspense fallback={<Loading label={t('Loading the curves')} />}>
          <CurveCharts points={points} ticks={ticks} fromMs={series.fromMs} toMs={series.toMs} />
        </Suspense>
      )}
    </>
  );
}

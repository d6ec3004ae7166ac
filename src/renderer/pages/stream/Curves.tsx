/** Delivery over the last hour to 30 days, as charts or as a table with the same numbers. */
import { Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { type DeliverySeries, type SeriesSpan, seriesSpans } from '../../../contract/delivery';
import type { StreamId } from '../../../contract/stream';
import { Answered } from '../../components/Answered';
import { useNow } from '../../components/clock';
import { EmptyLine } from '../../components/Empty';
import { Loading } from '../../components/Loading';
import { ScrollBox } from '../../components/ScrollBox';
import classes from '../../components/table/DataTable.module.css';
import { formatEvents, formatNumber } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { useAppState } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';
import { axisTicks, type CurvePoint, curvePoints, curveTotals, spanWords } from './curves';

const CurveCharts = lazy(async () => ({ default: (await import('./CurveCharts')).CurveCharts }));
const MINUTE_MS = 60_000;
const BEHIND_MS = 5_000;

type View = 'curves' | 'table';

function CurveTable({ points }: { readonly points: readonly CurvePoint[] }) {
  const busy = points.filter(
    (point) => point.delivered + point.retried + point.deadLettered + (point.backlogAgeMs ?? 0) > 0,
  );
  if (busy.length === 0) return <EmptyLine>No activity in this period.</EmptyLine>;
  return (
    <ScrollBox label="Delivery over time">
      <Table aria-label="Delivery over time" className={classes.table} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">From</Table.Th>
            {['Delivered', 'Tried again', 'Dead letters', 'Mean time', 'Longest time', 'Oldest waiting'].map((name) => (
              <Table.Th key={name} scope="col" className={classes.number}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {busy.toReversed().map((point) => (
            <Table.Tr key={point.atMs}>
              <Table.Td className={classes.moment}>{point.label}</Table.Td>
              <Table.Td className={classes.number}>{formatNumber(point.delivered)}</Table.Td>
              <Table.Td className={classes.number}>{formatNumber(point.retried)}</Table.Td>
              <Table.Td className={classes.number}>{formatNumber(point.deadLettered)}</Table.Td>
              <Table.Td className={classes.number}>
                {point.latencyMeanMs === null ? '–' : formatDuration(point.latencyMeanMs)}
              </Table.Td>
              <Table.Td className={classes.number}>{formatDuration(point.latencyMaxMs)}</Table.Td>
              <Table.Td className={classes.number}>
                {point.backlogAgeMs === null ? '–' : formatDuration(point.backlogAgeMs)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

/** In whole seconds, so that the section renders at most once a second. */
function useWholeLag(streamId: StreamId): number {
  return useAppState(({ status }) => {
    const stream = status?.streams.find((each) => each.streamId === streamId);
    return stream === undefined || stream.status === 'inactive' ? 0 : Math.floor(stream.lagMs / 1_000) * 1_000;
  });
}

export function Curves({ streamId }: { readonly streamId: StreamId }) {
  const [span, setSpan] = useState<SeriesSpan>('day');
  const [view, setView] = useState<View>('curves');
  const nowMs = useNow('slow');
  // The age of waiting events grows every second, so the charts must not lag behind the rest of the page.
  const lagMs = useWholeLag(streamId);
  const again = lagMs > BEHIND_MS ? nowMs : Math.floor(nowMs / MINUTE_MS);
  const asked = useAnswer('delivery.series', { streamId, span }, again);
  return (
    <Stack>
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          aria-label="Time span"
          size="xs"
          data={seriesSpans.map((value) => ({ value, label: spanWords[value] }))}
          value={span}
          onChange={(value) => setSpan(value as SeriesSpan)}
        />
        <SegmentedControl
          aria-label="Shown as"
          size="xs"
          data={[
            { value: 'curves', label: 'Curves' },
            { value: 'table', label: 'Table' },
          ]}
          value={view}
          onChange={(value) => setView(value as View)}
        />
      </Group>
      <Answered asked={asked} loading="Reading the curves">
        {(series) => <Series series={series} span={span} view={view} lagMs={lagMs} />}
      </Answered>
    </Stack>
  );
}

interface SeriesProps {
  readonly series: DeliverySeries;
  readonly span: SeriesSpan;
  readonly view: View;
  readonly lagMs: number;
}

function Series({ series, span, view, lagMs }: SeriesProps) {
  const points = useMemo(() => curvePoints(series, span), [series, span]);
  const ticks = useMemo(() => axisTicks(series, span), [series, span]);
  const totals = useMemo(() => curveTotals(series), [series]);
  const recordedMs = totals.backlogAgeMs;
  const oldestMs = lagMs === 0 ? recordedMs : Math.max(recordedMs ?? 0, lagMs);
  return (
    <>
      <Text size="sm">
        {formatEvents(totals.delivered)} delivered, {formatNumber(totals.retried)} tried again,{' '}
        {formatNumber(totals.deadLettered)} dead-lettered. Longest time to deliver {formatDuration(totals.latencyMaxMs)}
        {oldestMs !== null && `; oldest waiting event ${formatDuration(oldestMs)}`}.
      </Text>
      {view === 'table' ? (
        <CurveTable points={points} />
      ) : (
        <Suspense fallback={<Loading label="Loading the curves" />}>
          <CurveCharts points={points} ticks={ticks} fromMs={series.fromMs} toMs={series.toMs} />
        </Suspense>
      )}
    </>
  );
}

/** Chooses the period of charts, and whether they are shown as curves or as a table with the same numbers. */
import { Group, SegmentedControl } from '@mantine/core';
import type { SeriesSpan } from '../../../contract/delivery';
import { t } from '../../../texts/translate';
import { spanWords } from './intervals';

export type ChartView = 'curves' | 'table';

interface ChartControlsProps<S extends SeriesSpan> {
  readonly spans: readonly S[];
  readonly span: S;
  readonly onSpan: (span: S) => void;
  readonly view: ChartView;
  readonly onView: (view: ChartView) => void;
}

export function ChartControls<S extends SeriesSpan>({ spans, span, onSpan, view, onView }: ChartControlsProps<S>) {
  return (
    <Group justify="space-between" gap="sm">
      <SegmentedControl
        aria-label={t('Time span')}
        size="xs"
        data={spans.map((value: SeriesSpan) => ({ value, label: t(spanWords[value]) }))}
        value={span}
        onChange={(value) => onSpan(value as S)}
      />
      <SegmentedControl
        aria-label={t('Shown as')}
        size="xs"
        data={[
          { value: 'curves', label: t('Curves') },
          { value: 'table', label: t('Table') },
        ]}
        value={view}
        onChange={(value) => onView(value as ChartView)}
      />
    </Group>
  );
}

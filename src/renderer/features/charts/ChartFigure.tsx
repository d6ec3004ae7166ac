/**
 * The frame of a chart: its title, the picture, and the numbers of one interval in words. The arrow keys move from
 * interval to interval, and a screen reader says the numbers of each.
 */

import { Group, Text } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { t } from '../../../texts/translate';
import { EmptyLine } from '../../components/Empty';
import classes from './ChartFigure.module.css';

interface ChartFigureProps<P> {
  readonly title: string;
  readonly points: readonly P[];
  readonly legend: readonly { readonly label: string; readonly color: string }[];
  /** The numbers of an interval in words. */
  readonly read: (point: P) => string;
  /** Draws the picture, with a line at the interval that is being read. Null: there is nothing to draw. */
  readonly draw: ((marked: P | null) => ReactNode) | null;
  readonly nothing: string;
}

/** The names of the colours, in the order of the series. */
function Legend({ series }: { readonly series: ChartFigureProps<never>['legend'] }) {
  return (
    <Group gap="sm">
      {series.map(({ label, color }) => (
        <span key={label} className={classes.key}>
          <span className={classes.colour} style={{ backgroundColor: color }} />
          {label}
        </span>
      ))}
    </Group>
  );
}

export function ChartFigure<P>({ title, points, legend, read, draw, nothing }: ChartFigureProps<P>) {
  const id = useId();
  const [reading, setReading] = useState<number | null>(null);
  const last = Math.max(0, points.length - 1);
  const at = Math.min(reading ?? last, last);
  const marked = reading === null ? null : (points[at] ?? null);
  return (
    <figure className={classes.figure} aria-labelledby={id}>
      <Group component="figcaption" justify="space-between" gap="xs" mb={4}>
        <Text size="sm" fw={600} id={id}>
          {title}
        </Text>
        {draw !== null && (
          <Text size="xs" aria-hidden component="div">
            {marked === null ? <Legend series={legend} /> : read(marked)}
          </Text>
        )}
      </Group>
      {draw === null ? (
        <EmptyLine>{nothing}</EmptyLine>
      ) : (
        <>
          <input
            type="range"
            className={classes.reader}
            min={0}
            max={last}
            value={at}
            aria-label={t('{title}, interval by interval', { title })}
            aria-valuetext={points[at] === undefined ? nothing : read(points[at])}
            onFocus={() => setReading(at)}
            onBlur={() => setReading(null)}
            onChange={(event) => setReading(event.currentTarget.valueAsNumber)}
          />
          <div aria-hidden>{draw(marked)}</div>
        </>
      )}
    </figure>
  );
}

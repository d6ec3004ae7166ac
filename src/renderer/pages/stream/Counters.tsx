/** Where every event is, as numbers that add up; and how fast it goes. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StreamStatus } from '../../../contract/status';
import { RelativeTime } from '../../components/Time';
import { formatNumber, formatRate } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import classes from './Counters.module.css';
import { accountOf } from './counters';

interface TileProps {
  readonly name: string;
  readonly title?: string;
  readonly sum?: boolean;
  readonly children: ReactNode;
}

export function Tile({ name, title, sum = false, children }: TileProps) {
  return (
    <div className={sum ? `${classes.tile} ${classes.sum}` : classes.tile} title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Tiles({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.tiles}>{children}</dl>;
}

export function Counters({ status }: { readonly status: StreamStatus }) {
  const { accepted, parts } = accountOf(status);
  return (
    <>
      <Tiles>
        <Tile name="Accepted" sum>
          {formatNumber(accepted)}
        </Tile>
        {parts.map((part) => (
          <Tile key={part.name} name={part.name} title={part.explanation}>
            {formatNumber(part.count)}
          </Tile>
        ))}
      </Tiles>
      <Text size="xs" c="dimmed">
        Accepted = delivered + waiting + dead letters + filtered + skipped, at every moment.
      </Text>
      <Tiles>
        <Tile name="Rate" title="Over the last ten seconds">
          {formatRate(status.eventsPerSecond)}
        </Tile>
        <Tile name="Oldest waiting">{status.waiting === 0 ? '–' : formatDuration(status.lagMs)}</Tile>
        <Tile name="Last delivered">
          {status.lastDeliveredAtMs === null ? '–' : <RelativeTime atMs={status.lastDeliveredAtMs} />}
        </Tile>
      </Tiles>
    </>
  );
}

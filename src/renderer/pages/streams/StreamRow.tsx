/**
 * One row of the streams table. There may be a hundred, and each push renders those whose numbers changed. So it uses
 * plain elements, and only visible ones.
 */
import { memo } from 'react';
import { StatusPill } from '../../components/StatusPill';
import { StackedDateTime } from '../../components/Time';
import { from } from '../../components/table/columns';
import classes from '../../components/table/DataTable.module.css';
import { StreamMarks } from '../../features/stream/Marks';
import { StreamMenu } from '../../features/stream/StreamMenu';
import { formatCount, formatRate } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { formatHash } from '../../router/location';
import { publicStatus, type StreamRow as RowData } from './rows';

const amount = `${classes.amount} ${classes.number}`;

interface StreamRowProps extends RowData {
  readonly onTest: (id: string) => void;
}

const Created = memo(StackedDateTime);
const Marks = memo(StreamMarks);
const Status = memo(StatusPill);

/** Waiting and rate. They change several times a second, so they render on their own. */
const Amounts = memo(function Amounts({ waiting, lag, rate }: Record<'waiting' | 'lag' | 'rate', string>) {
  return (
    <>
      <td className={`${amount} ${from.sm}`}>
        {waiting}
        {lag !== '' && (
          <span className={classes.second} title="Age of the oldest waiting event">
            for {lag}
          </span>
        )}
      </td>
      <td className={`${amount} ${from.md}`}>{rate}</td>
    </>
  );
});

const Actions = memo(function Actions({ stream, onTest }: Pick<StreamRowProps, 'stream' | 'onTest'>) {
  return <StreamMenu stream={stream} withOpen onTest={() => onTest(stream.id)} />;
});

export const StreamRow = memo(function StreamRow({ stream, status, destination, onTest }: StreamRowProps) {
  const shown = publicStatus({ stream, status });
  const waiting = status?.waiting ?? 0;
  return (
    <tr className={classes.row}>
      <th scope="row" className={classes.name}>
        <a href={formatHash(`/streams/${stream.id}`)} className={classes.link}>
          {stream.name}
        </a>
        <span className={`${classes.second} mantine-hidden-from-md`}>
          {destination}
          {waiting > 0 && <span className="mantine-hidden-from-sm"> · {formatCount(waiting)} waiting</span>}
        </span>
        <div className={classes.marks}>
          <div className="mantine-hidden-from-xs">
            <Status status={shown} />
          </div>
          <Marks stream={stream} />
        </div>
      </th>
      <td className={`${classes.kind} ${from.lg}`}>Audit trail</td>
      <td className={`${classes.destination} ${from.md}`} title={destination}>
        {destination}
      </td>
      <td className={`${classes.created} ${from.lg}`}>
        <Created atMs={stream.createdAtMs} />
      </td>
      <td className={`${classes.status} ${from.xs}`}>
        <Status status={shown} />
      </td>
      <td className={`${classes.kind} ${classes.fromWide}`}>Audit trail</td>
      <Amounts
        waiting={status === undefined ? '–' : formatCount(waiting)}
        lag={status !== undefined && waiting > 0 ? formatLag(status.lagMs) : ''}
        rate={status === undefined ? '–' : formatRate(status.eventsPerSecond)}
      />
      <td className={classes.actions}>
        <Actions stream={stream} onTest={onTest} />
      </td>
    </tr>
  );
});

/** Whole seconds: tenths in a hundred rows are not useful and slow to render. */
function formatLag(lagMs: number): string {
  return lagMs < 1_000 ? 'a moment' : formatDuration(Math.floor(lagMs / 1_000) * 1_000);
}

/**
 * One line of the table of streams. There may be a hundred, and each push draws those anew whose numbers changed: plain
 * elements, and only what is seen.
 */
import { memo } from 'react';
import { StatusPill } from '../../components/StatusPill';
import { StackedDateTime } from '../../components/Time';
import { formatCount, formatRate } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { formatHash } from '../../router/location';
import { from } from './columns';
import { StreamMarks } from './Marks';
import { publicStatus, type StreamRow as RowData } from './rows';
import { StreamMenu } from './StreamMenu';
import classes from './StreamsTable.module.css';

interface StreamRowProps extends RowData {
  readonly onTest: (id: string) => void;
}

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
          {waiting > 0 && ` · ${formatCount(waiting)} waiting`}
        </span>
        <div className={classes.marks}>
          <div className="mantine-hidden-from-xs">
            <StatusPill status={shown} />
          </div>
          <StreamMarks stream={stream} />
        </div>
      </th>
      <td className={`${classes.kind} ${from.lg}`}>Audit trail</td>
      <td className={`${classes.destination} ${from.md}`} title={destination}>
        {destination}
      </td>
      <td className={`${classes.created} ${from.lg}`}>
        <StackedDateTime atMs={stream.createdAtMs} />
      </td>
      <td className={`${classes.status} ${from.xs}`}>
        <StatusPill status={shown} />
      </td>
      <td className={`${classes.kind} ${classes.fromWide}`}>Audit trail</td>
      <td className={`${classes.amount} ${classes.number} ${from.sm}`}>
        {status === undefined ? '–' : formatCount(waiting)}
        {status !== undefined && waiting > 0 && (
          <span className={classes.second} title="Age of the oldest waiting event">
            for {formatDuration(status.lagMs)}
          </span>
        )}
      </td>
      <td className={`${classes.amount} ${classes.number} ${from.sm}`}>
        {status === undefined ? '–' : formatRate(status.eventsPerSecond)}
      </td>
      <td className={classes.actions}>
        <StreamMenu stream={stream} withOpen onTest={() => onTest(stream.id)} />
      </td>
    </tr>
  );
});

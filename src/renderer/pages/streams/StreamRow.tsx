/** One row of the streams table. There may be a hundred, so it uses plain elements, and renders only when it changes. */
import { memo } from 'react';
import type { StreamColumn } from '../../../contract/commands/application';
import { t } from '../../../texts/translate';
import { StatusPill } from '../../components/StatusPill';
import { StackedDateTime } from '../../components/Time';
import classes from '../../components/table/DataTable.module.css';
import { StreamMarks } from '../../features/stream/Marks';
import { StreamLabels } from '../../features/stream/StreamLabels';
import { StreamMenu } from '../../features/stream/StreamMenu';
import { formatHash } from '../../router/location';
import { columnLooks } from './columns';
import { Pick, type PickOptions } from './Pick';
import type { StreamRow as RowData } from './rows';
import { Rate, Waiting, WaitingNote } from './StreamNumbers';
import pageClasses from './Streams.module.css';

/** More would make a row taller than what it is about. */
const MOST_LABELS = 3;

export interface StreamRowProps {
  readonly row: RowData;
  readonly columns: readonly StreamColumn[];
  readonly selected: boolean;
  readonly onPick: (id: string, options: PickOptions) => void;
  readonly onTest: (id: string) => void;
}

function Cell({ column, row }: { readonly column: StreamColumn; readonly row: RowData }) {
  switch (column) {
    case 'source':
    case 'type':
      return t('Audit trail');
    case 'destination':
      return row.destination;
    case 'labels':
      return null;
    case 'created':
      return <StackedDateTime atMs={row.stream.createdAtMs} />;
    case 'status':
      return <StatusPill status={row.shown} />;
    case 'waiting':
      return <Waiting id={row.id} />;
    case 'rate':
      return <Rate id={row.id} />;
  }
}

export const StreamRow = memo(function StreamRow({ row, columns, selected, onPick, onTest }: StreamRowProps) {
  const { id, stream, shown, destination } = row;
  return (
    <tr className={selected ? `${classes.row} ${pageClasses.picked}` : classes.row}>
      <td className={classes.pick}>
        <Pick id={id} name={stream.name} checked={selected} onPick={onPick} />
      </td>
      <th scope="row" className={classes.name}>
        <a href={formatHash(`/streams/${id}`)} className={classes.link} translate="no">
          {stream.name}
        </a>
        <span className={`${classes.second} mantine-hidden-from-md`}>
          {destination}
          <WaitingNote id={id} />
        </span>
        <div className={classes.marks}>
          <div className="mantine-hidden-from-xs">
            <StatusPill status={shown} />
          </div>
          <StreamMarks stream={stream} />
          {columns.includes('labels') && <StreamLabels labels={stream.labels} most={MOST_LABELS} />}
        </div>
      </th>
      {columns.map((column) => {
        const { className } = columnLooks[column];
        return className === null ? null : (
          <td key={column} className={className} title={column === 'destination' ? destination : undefined}>
            <Cell column={column} row={row} />
          </td>
        );
      })}
      <td className={classes.actions}>
        <StreamMenu stream={stream} withOpen onTest={() => onTest(id)} />
      </td>
    </tr>
  );
});

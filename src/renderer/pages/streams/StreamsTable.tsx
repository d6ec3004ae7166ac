/** The table of streams. Narrow windows keep name, status and actions. The other values move below the name. */
import { useDeferredValue } from 'react';
import { from } from '../../components/table/columns';
import { actionsColumn, type Column, DataTable } from '../../components/table/DataTable';
import classes from '../../components/table/DataTable.module.css';
import type { StreamRow as RowData, SortColumn, Sorting } from './rows';
import { StreamRow } from './StreamRow';

interface StreamsTableProps {
  readonly rows: readonly RowData[];
  readonly sorting: Sorting;
  readonly onSort: (column: SortColumn) => void;
  readonly onTest: (id: string) => void;
}

/** More than fit in a window. The page opens with these rows, and the others follow once it is visible. */
const ROWS_AT_FIRST = 20;

const amount = `${classes.amount} ${classes.number}`;
const columns: readonly Column<SortColumn>[] = [
  { title: 'Name', sort: 'name', className: `${classes.name}` },
  { title: 'Source', className: `${classes.kind} ${from.lg}` },
  { title: 'Destination', sort: 'destination', className: `${classes.destination} ${from.md}` },
  { title: 'Created on', sort: 'created', className: `${classes.created} ${from.lg}` },
  { title: 'Status', sort: 'status', className: `${classes.status} ${from.xs}` },
  { title: 'Type', className: `${classes.kind} ${classes.fromWide}` },
  { title: 'Waiting', sort: 'waiting', className: `${amount} ${from.sm}` },
  { title: 'Rate', sort: 'rate', className: `${amount} ${from.md}` },
  actionsColumn,
];

export function StreamsTable({ rows, sorting, onSort, onTest }: StreamsTableProps) {
  const drawn = useDeferredValue(rows.length, ROWS_AT_FIRST);
  return (
    <DataTable label="Streams" on="card" fitted columns={columns} sorting={sorting} onSort={onSort}>
      {rows.slice(0, drawn).map((row) => (
        <StreamRow key={row.stream.id} {...row} onTest={onTest} />
      ))}
    </DataTable>
  );
}

/** The table of streams. Narrow windows keep name, status and actions. The other values move below the name. */
import type { KeyboardEvent } from 'react';
import type { StreamColumn } from '../../../contract/commands/application';
import { t } from '../../../texts/translate';
import { actionsColumn, type Column, DataTable } from '../../components/table/DataTable';
import classes from '../../components/table/DataTable.module.css';
import { useRowsInSight } from '../../components/table/useRowsInSight';
import { columnLooks } from './columns';
import { PickAll } from './Pick';
import type { StreamRow as RowData, SortColumn, Sorting } from './rows';
import { StreamRow, type StreamRowProps } from './StreamRow';

interface StreamsTableProps extends Pick<StreamRowProps, 'columns' | 'onPick' | 'onTest'> {
  readonly rows: readonly RowData[];
  readonly sorting: Sorting;
  readonly selected: ReadonlySet<string>;
  readonly selectedCount: number;
  readonly onSort: (column: SortColumn) => void;
  readonly onPickAll: () => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** About the height of a row, so that the scroll bar is about right before all rows are rendered. */
const ROW_HEIGHT = 58;

const titleOf = (column: StreamColumn): Column<SortColumn> | null => {
  const { title, className, sort } = columnLooks[column];
  return className === null ? null : { title: t(title), className, ...(sort !== undefined && { sort }) };
};

export function StreamsTable({ rows, columns, sorting, selected, selectedCount, ...on }: StreamsTableProps) {
  const { rendered, end } = useRowsInSight(rows.length);
  const head: readonly Column<SortColumn>[] = [
    {
      title: <PickAll selected={selectedCount} rows={rows.length} onPick={on.onPickAll} />,
      className: `${classes.pick}`,
    },
    { title: t('Name'), sort: 'name', className: `${classes.name}` },
    ...columns.flatMap((column) => titleOf(column) ?? []),
    actionsColumn,
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
    if (!isAll && (event.key !== 'Escape' || selectedCount === 0)) return;
    event.preventDefault();
    if (isAll) on.onSelectAll();
    else on.onClear();
  };
  return (
    <DataTable
      label={t('Streams')}
      on="card"
      fitted
      rowCount={rows.length + 1}
      columns={head}
      sorting={sorting}
      onSort={on.onSort}
      onKeyDown={onKeyDown}
    >
      {rows.slice(0, rendered).map((row) => (
        <StreamRow
          key={row.id}
          row={row}
          columns={columns}
          selected={selected.has(row.id)}
          onPick={on.onPick}
          onTest={on.onTest}
        />
      ))}
      {rendered < rows.length && (
        <tr ref={end} aria-hidden>
          <td style={{ height: (rows.length - rendered) * ROW_HEIGHT, padding: 0 }} />
        </tr>
      )}
    </DataTable>
  );
}

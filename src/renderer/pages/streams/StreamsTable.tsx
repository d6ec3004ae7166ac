/** The table of streams. Narrow windows keep name, status and actions; the rest moves under the name. */
import { Card, Table, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import { from } from '../../components/table/columns';
import classes from '../../components/table/DataTable.module.css';
import type { StreamRow as RowData, SortColumn, Sorting } from './rows';
import { StreamRow } from './StreamRow';

interface ColumnProps {
  readonly column?: SortColumn;
  readonly sorting: Sorting;
  readonly onSort: (column: SortColumn) => void;
  readonly className: string;
  readonly children: string;
}

function Column({ column, sorting, onSort, className, children }: ColumnProps) {
  const active = column !== undefined && sorting.column === column;
  const Arrow = sorting.descending ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th
      scope="col"
      className={className}
      aria-sort={active ? (sorting.descending ? 'descending' : 'ascending') : undefined}
    >
      {column === undefined ? (
        children
      ) : (
        <UnstyledButton className={classes.sort} onClick={() => onSort(column)}>
          {children}
          {active && <Arrow size={13} aria-hidden />}
        </UnstyledButton>
      )}
    </Table.Th>
  );
}

interface StreamsTableProps {
  readonly rows: readonly RowData[];
  readonly sorting: Sorting;
  readonly onSort: (column: SortColumn) => void;
  readonly onTest: (id: string) => void;
}

/** More than a window shows: the page opens with these, and the others follow once it is seen. */
const ROWS_AT_FIRST = 20;

export function StreamsTable({ rows, sorting, onSort, onTest }: StreamsTableProps) {
  const drawn = useDeferredValue(rows.length, ROWS_AT_FIRST);
  const shared = { sorting, onSort };
  const amount = `${classes.amount} ${classes.number}`;
  return (
    <Card withBorder className={classes.card}>
      <Table
        aria-label="Streams"
        className={`${classes.table} ${classes.fitted}`}
        verticalSpacing="sm"
        horizontalSpacing="md"
      >
        <Table.Thead>
          <Table.Tr>
            <Column column="name" className={`${classes.name}`} {...shared}>
              Name
            </Column>
            <Column className={`${classes.kind} ${from.lg}`} {...shared}>
              Source
            </Column>
            <Column column="destination" className={`${classes.destination} ${from.md}`} {...shared}>
              Destination
            </Column>
            <Column column="created" className={`${classes.created} ${from.lg}`} {...shared}>
              Created on
            </Column>
            <Column column="status" className={`${classes.status} ${from.xs}`} {...shared}>
              Status
            </Column>
            <Column className={`${classes.kind} ${classes.fromWide}`} {...shared}>
              Type
            </Column>
            <Column column="waiting" className={`${amount} ${from.sm}`} {...shared}>
              Waiting
            </Column>
            <Column column="rate" className={`${amount} ${from.md}`} {...shared}>
              Rate
            </Column>
            <Table.Th scope="col" className={classes.actions}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <tbody>
          {rows.slice(0, drawn).map((row) => (
            <StreamRow key={row.stream.id} {...row} onTest={onTest} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

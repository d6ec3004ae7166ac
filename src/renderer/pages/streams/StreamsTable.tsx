/** The table of streams. Narrow windows keep name, status and actions; the rest moves under the name. */
import { Box, Card, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StatusPill } from '../../components/StatusPill';
import { StackedDateTime } from '../../components/Time';
import { formatCount, formatRate } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { Link } from '../../router/Link';
import { StreamMarks } from './Marks';
import { publicStatus, type SortColumn, type Sorting, type StreamRow } from './rows';
import { StreamMenu } from './StreamMenu';
import classes from './StreamsTable.module.css';

type Breakpoint = 'xs' | 'sm' | 'md' | 'lg';

interface ColumnProps {
  readonly column?: SortColumn;
  readonly sorting: Sorting;
  readonly onSort: (column: SortColumn) => void;
  readonly from?: Breakpoint;
  readonly numeric?: boolean;
  readonly children: string;
}

function Column({ column, sorting, onSort, from, numeric = false, children }: ColumnProps) {
  const active = column !== undefined && sorting.column === column;
  const Arrow = sorting.descending ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th
      scope="col"
      className={numeric ? classes.number : undefined}
      aria-sort={active ? (sorting.descending ? 'descending' : 'ascending') : undefined}
      {...(from === undefined ? {} : { visibleFrom: from })}
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

function Waiting({ row }: { readonly row: StreamRow }): ReactNode {
  const { status } = row;
  if (status === undefined) return <Text size="sm">–</Text>;
  return (
    <>
      {formatCount(status.waiting)}
      {status.waiting > 0 && (
        <Text size="xs" c="dimmed" component="div" title="Age of the oldest waiting event">
          for {formatDuration(status.lagMs)}
        </Text>
      )}
    </>
  );
}

function Row({ row, onTest }: { readonly row: StreamRow; readonly onTest: (id: string) => void }) {
  const { stream, status, destination } = row;
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name} fw={400}>
        <Link to={`/streams/${stream.id}`} fw={600} c="var(--mantine-color-text)">
          {stream.name}
        </Link>
        <Text size="xs" c="dimmed" hiddenFrom="md">
          {destination}
          {status !== undefined && status.waiting > 0 && ` · ${formatCount(status.waiting)} waiting`}
        </Text>
        <div className={classes.marks}>
          <Box hiddenFrom="xs" maw="100%">
            <StatusPill status={publicStatus(row)} />
          </Box>
          <StreamMarks stream={stream} />
        </div>
      </Table.Th>
      <Table.Td visibleFrom="lg" className={classes.moment}>
        Audit trail
      </Table.Td>
      <Table.Td visibleFrom="md">{destination}</Table.Td>
      <Table.Td visibleFrom="lg" className={classes.moment}>
        <StackedDateTime atMs={stream.createdAtMs} />
      </Table.Td>
      <Table.Td visibleFrom="xs" className={classes.status}>
        <StatusPill status={publicStatus(row)} />
      </Table.Td>
      <Table.Td visibleFrom="lg" className={classes.moment}>
        Audit trail
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes.number}>
        <Waiting row={row} />
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes.number}>
        {status === undefined ? '–' : formatRate(status.eventsPerSecond)}
      </Table.Td>
      <Table.Td className={classes.actions}>
        <StreamMenu stream={stream} withOpen onTest={() => onTest(stream.id)} />
      </Table.Td>
    </Table.Tr>
  );
}

interface StreamsTableProps {
  readonly rows: readonly StreamRow[];
  readonly sorting: Sorting;
  readonly onSort: (column: SortColumn) => void;
  readonly onTest: (id: string) => void;
}

export function StreamsTable({ rows, sorting, onSort, onTest }: StreamsTableProps) {
  const shared = { sorting, onSort };
  return (
    <Card withBorder className={classes.card}>
      <Table
        aria-label="Streams"
        className={classes.table}
        verticalSpacing="sm"
        horizontalSpacing="md"
        highlightOnHover
      >
        <Table.Thead>
          <Table.Tr>
            <Column column="name" {...shared}>
              Name
            </Column>
            <Column from="lg" {...shared}>
              Source
            </Column>
            <Column column="destination" from="md" {...shared}>
              Destination
            </Column>
            <Column column="created" from="lg" {...shared}>
              Created on
            </Column>
            <Column column="status" from="xs" {...shared}>
              Status
            </Column>
            <Column from="lg" {...shared}>
              Type
            </Column>
            <Column column="waiting" from="sm" numeric {...shared}>
              Waiting
            </Column>
            <Column column="rate" from="sm" numeric {...shared}>
              Rate
            </Column>
            <Table.Th scope="col" className={classes.actions}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.stream.id} row={row} onTest={onTest} />
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

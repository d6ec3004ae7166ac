/**
 * A table with a header, either on its own card or within a section, where it scrolls sideways on its own. The caller
 * renders the rows, memoised if there are many.
 */

import { Card, Table, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEventHandler, ReactNode } from 'react';
import { t } from '../../../texts/translate';
import { ScrollBox } from '../ScrollBox';
import classes from './DataTable.module.css';

export interface Sorting<C extends string> {
  readonly column: C;
  readonly descending: boolean;
}

export interface Column<C extends string = string> {
  readonly title: ReactNode;
  /** Width, alignment, and the window width from which the column is shown. */
  readonly className?: string;
  /** The key to sort by when the title is clicked. */
  readonly sort?: C;
}

interface HeadProps<C extends string> {
  readonly columns: readonly Column<C>[];
  readonly sorting?: Sorting<C> | undefined;
  readonly onSort?: ((column: C) => void) | undefined;
}

interface DataTableProps<C extends string> extends HeadProps<C> {
  readonly label: string;
  /** The frame: a card, or a box within a section. */
  readonly on: 'card' | 'section';
  /** Columns have fixed widths, so that the actions at the end are always visible. */
  readonly fitted?: boolean;
  /** Rows with the heading, if not all of them are rendered. */
  readonly rowCount?: number;
  readonly onKeyDown?: KeyboardEventHandler;
  readonly children: ReactNode;
}

function ActionsTitle() {
  return <VisuallyHidden>{t('Actions')}</VisuallyHidden>;
}

/** The last column, with the actions of a row. */
export const actionsColumn: Column<never> = {
  title: <ActionsTitle />,
  className: `${classes.actions}`,
};

function Head<C extends string>({ columns, sorting, onSort }: HeadProps<C>) {
  return (
    <Table.Thead>
      <Table.Tr>
        {columns.map(({ title, className, sort }, index) => {
          const active = sort !== undefined && sorting?.column === sort;
          const Arrow = sorting?.descending === true ? IconArrowDown : IconArrowUp;
          return (
            <Table.Th
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
              key={index}
              scope="col"
              className={className}
              aria-sort={active ? (sorting.descending ? 'descending' : 'ascending') : undefined}
            >
              {sort === undefined || onSort === undefined ? (
                title
              ) : (
                <UnstyledButton className={classes.sort} onClick={() => onSort(sort)}>
                  {title}
                  {active && <Arrow size={13} aria-hidden />}
                </UnstyledButton>
              )}
            </Table.Th>
          );
        })}
      </Table.Tr>
    </Table.Thead>
  );
}

export function DataTable<C extends string>(props: DataTableProps<C>) {
  const { label, on, fitted = false, rowCount, onKeyDown, children, ...head } = props;
  const table = (
    <Table
      aria-label={label}
      aria-rowcount={rowCount}
      onKeyDown={onKeyDown}
      className={fitted ? `${classes.table} ${classes.fitted}` : classes.table}
      verticalSpacing={on === 'card' ? 'sm' : 'xs'}
      {...(on === 'card' && { horizontalSpacing: 'md' })}
    >
      <Head {...head} />
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  );
  if (on === 'section') return <ScrollBox label={label}>{table}</ScrollBox>;
  return (
    <Card withBorder className={classes.card}>
      {table}
    </Card>
  );
}

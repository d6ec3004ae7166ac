/** The columns of the Streams page, and from which window width each is shown. */
import { type StreamColumn, streamColumns } from '../../../contract/commands/application';
import type { Text } from '../../../texts/text';
import { from } from '../../components/table/columns';
import classes from '../../components/table/DataTable.module.css';
import type { SortColumn } from './rows';

interface ColumnLook {
  readonly title: Text;
  /** Of its cells. Labels have none: they are shown below the name. */
  readonly className: string | null;
  readonly sort?: SortColumn;
}

export const columnLooks: Record<StreamColumn, ColumnLook> = {
  source: { title: 'Source', className: `${classes.kind} ${classes.fromWide}` },
  destination: { title: 'Destination', sort: 'destination', className: `${classes.destination} ${from.md}` },
  labels: { title: 'Labels', className: null },
  created: { title: 'Created on', sort: 'created', className: `${classes.created} ${from.lg}` },
  status: { title: 'Status', sort: 'status', className: `${classes.status} ${from.xs}` },
  type: { title: 'Type', className: `${classes.kind} ${classes.fromWide}` },
  waiting: {
    title: 'Waiting ## a narrow column',
    sort: 'waiting',
    className: `${classes.waiting} ${classes.number} ${from.sm}`,
  },
  rate: { title: 'Rate ## of events', sort: 'rate', className: `${classes.amount} ${classes.number} ${from.md}` },
};

/** Of those that a user can hide, in the table's order. */
export function shownColumns(hidden: readonly StreamColumn[]): readonly StreamColumn[] {
  return streamColumns.filter((column) => !hidden.includes(column));
}

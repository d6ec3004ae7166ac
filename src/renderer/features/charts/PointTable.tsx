/** The numbers of charts as a table, newest interval first. Intervals without any are left out. */

import { Table } from '@mantine/core';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { EmptyLine } from '../../components/Empty';
import { ScrollBox } from '../../components/ScrollBox';
import classes from '../../components/table/DataTable.module.css';
import type { Placed } from './intervals';

export interface PointColumn<P> {
  readonly title: Text;
  readonly value: (point: P) => string;
}

interface PointTableProps<P> {
  readonly label: string;
  readonly points: readonly P[];
  readonly isBusy: (point: P) => boolean;
  readonly columns: readonly PointColumn<P>[];
}

export function PointTable<P extends Placed>({ label, points, isBusy, columns }: PointTableProps<P>) {
  const busy = points.filter(isBusy);
  if (busy.length === 0) return <EmptyLine>{t('No activity in this period.')}</EmptyLine>;
  return (
    <ScrollBox label={label}>
      <Table aria-label={label} className={classes.table} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('From ## a time')}</Table.Th>
            {columns.map(({ title }) => (
              <Table.Th key={title} scope="col" className={classes.number}>
                {t(title)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {busy.toReversed().map((point) => (
            <Table.Tr key={point.atMs}>
              <Table.Td className={classes.moment}>{point.label}</Table.Td>
              {columns.map(({ title, value }) => (
                <Table.Td key={title} className={classes.number}>
                  {value(point)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

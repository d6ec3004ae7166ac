/** What happened in a drill, in order. */
import { Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconBell, IconFlag, IconHeartbeat } from '@tabler/icons-react';
import { memo } from 'react';
import { offsetText } from '../../../contract/drill-chart';
import type { DrillReport } from '../../../contract/drill-report';
import { t } from '../../../texts/translate';
import type { IconType } from '../../components/Pill';
import { DataTable } from '../../components/table/DataTable';
import classes from '../../components/table/DataTable.module.css';
import { formatPrecise } from '../../format/times';
import { entryText } from './report-text';

type Kind = DrillReport['timeline'][number]['kind'];

const icons: Record<Kind, IconType> = {
  phase: IconFlag,
  status: IconHeartbeat,
  notice: IconBell,
  incident: IconAlertTriangle,
};

const columns = () => [{ title: t('After'), className: `${classes.moment}` }, { title: t('What happened') }];

export const Timeline = memo(function Timeline({ report }: { readonly report: DrillReport }) {
  return (
    <DataTable label={t('Timeline')} on="section" columns={columns()}>
      {report.timeline.map(({ atMs, kind, text }) => {
        const Icon = icons[kind];
        return (
          <Table.Tr key={`${atMs}${text}`}>
            <Table.Td className={classes.moment} title={formatPrecise(atMs)}>
              {offsetText(atMs - report.startedAtMs)}
            </Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <span style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
                <span style={{ flex: 'none', marginTop: 2 }}>
                  <Icon size={16} aria-hidden />
                </span>
                <Text span size="sm" fw={kind === 'phase' ? 600 : undefined}>
                  {entryText(text)}
                </Text>
              </span>
            </Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
});

/** The Sources page: all sources with their state. */

import { Box, Group, Table, Text } from '@mantine/core';
import { shownSource } from '../../../contract/halt';
import type { SourceView } from '../../../contract/source';
import { t } from '../../../texts/translate';
import { failureMessage } from '../../components/failure-message';
import { Page } from '../../components/Page';
import { SourceStatePill } from '../../components/StatusPill';
import { RelativeTime } from '../../components/Time';
import { from } from '../../components/table/columns';
import { actionsColumn, type Column, DataTable } from '../../components/table/DataTable';
import classes from '../../components/table/DataTable.module.css';
import { FirstRun } from '../../features/first-run/FirstRun';
import { TrialMark } from '../../features/first-run/TrialMark';
import { ImportButton } from '../../features/import/ImportButton';
import { formatCount, formatRate } from '../../format/numbers';
import { Link } from '../../router/Link';
import { settingsLine, sourceKindName } from '../../sources';
import { useAppState, useHalt, useSourceStatus } from '../../store/hooks';
import { AddSourceMenu } from './AddSourceMenu';
import { SourceIcon } from './SourceIcon';
import { SourceMenu } from './SourceMenu';

const amount = `${classes.amount} ${classes.number}`;
const columns = (): readonly Column[] => [
  { title: t('Name'), className: `${classes.name}` },
  { title: t('State'), className: `${classes.wideStatus} ${from.xs}` },
  { title: t('Accepted ## events'), className: `${amount} ${from.sm}` },
  { title: t('Last event'), className: `${classes.ago} ${classes.number} ${from.md}` },
  { title: t('Rate'), className: `${amount} ${from.sm}` },
  actionsColumn,
];

function Row({ source }: { readonly source: SourceView }) {
  const status = useSourceStatus(source.id);
  const { kind } = source.settings;
  const { state, problem } = shownSource(source, status, useHalt());
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name} fw={400}>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Box style={{ flexShrink: 0 }}>
            <SourceIcon kind={kind} size={20} color="var(--mantine-color-dimmed)" />
          </Box>
          <div style={{ minWidth: 0 }}>
            <Link to={`/sources/${source.id}`} size="sm" fw={600} c="var(--mantine-color-text)">
              <span translate="no">{source.name}</span>
            </Link>{' '}
            <TrialMark id={source.id} />
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {sourceKindName(kind)}
              <br />
              {settingsLine(source, status?.url ?? null)}
            </Text>
            <Box hiddenFrom="xs" mt={4}>
              <SourceStatePill state={state} />
            </Box>
          </div>
        </Group>
      </Table.Th>
      <Table.Td visibleFrom="xs" className={classes.wideStatus}>
        <SourceStatePill state={state} />
        {problem !== null && (
          <Text size="xs" c="var(--sluice-bad)" mt={4} className={classes.problem}>
            {failureMessage(problem)}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes.number}>
        {status === undefined ? '–' : formatCount(status.accepted)}
        {status !== undefined && status.setAside > 0 && (
          <Link to="/trail/set-aside" size="xs" c="var(--sluice-warn)" display="block">
            {t('{count} set aside', { count: formatCount(status.setAside) })}
          </Link>
        )}
      </Table.Td>
      <Table.Td visibleFrom="md" className={classes.number}>
        {status?.lastAcceptedAtMs == null ? '–' : <RelativeTime atMs={status.lastAcceptedAtMs} />}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes.number}>
        {status === undefined ? '–' : formatRate(status.eventsPerSecond)}
      </Table.Td>
      <Table.Td className={classes.actions}>
        <SourceMenu source={source} withOpen />
      </Table.Td>
    </Table.Tr>
  );
}

export function SourcesPage() {
  const sources = useAppState((state) => state.sources);
  return (
    <Page
      title={t('Sources')}
      intro={t('Sources receive audit events. All events go into one trail, which every stream reads.')}
      actions={
        <>
          <ImportButton />
          <AddSourceMenu />
        </>
      }
    >
      {sources.length === 0 ? (
        <FirstRun />
      ) : (
        <DataTable label={t('Sources')} on="card" fitted columns={columns()}>
          {sources.map((source) => (
            <Row key={source.id} source={source} />
          ))}
        </DataTable>
      )}
    </Page>
  );
}

/** The Streams page: all streams with their live status, filters, actions on many, and a button to create one. */
import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { destinationName } from '../../destinations';
import { type BulkFailures, useBulkActions } from '../../features/stream/bulk';
import { CreateStreamMenu } from '../../features/stream/CreateStreamMenu';
import { FirstStream } from '../../features/stream/FirstStream';
import { TestDialog } from '../../features/test/TestDialog';
import { useLocation, useSetQuery } from '../../router/navigation';
import { useApp, useAppState } from '../../store/hooks';
import { sharing } from '../../store/share';
import type { AppState } from '../../store/state';
import { BulkBar } from './BulkBar';
import { BulkProblems } from './BulkProblems';
import { ColumnMenu, useHiddenColumns } from './ColumnMenu';
import { shownColumns } from './columns';
import { DeletedStreams } from './DeletedStreams';
import { formatSorting, parseSorting, type SortColumn, tableOf } from './rows';
import { noFilters, StreamFilters } from './StreamFilters';
import { StreamsTable } from './StreamsTable';
import { useSelection } from './useSelection';

const noStatuses = [] as const;

/** The table for the address. It changes only when a row, a count or the order changes, not with each number. */
function useTable() {
  const { query } = useLocation();
  const { q = '', status = null, destination = null, label = null, sort } = query;
  const view = useMemo(
    () => ({
      filters: { search: q, status, destination, label },
      sorting: parseSorting(sort),
      nameOf: destinationName,
    }),
    [q, status, destination, label, sort],
  );
  const select = useMemo(
    () =>
      sharing(({ streams, status: engine }: AppState) =>
        tableOf({ streams, statuses: engine?.streams ?? noStatuses, halt: engine?.halt ?? null }, view),
      ),
    [view],
  );
  return { ...view, table: useAppState(select) };
}

export function StreamsPage() {
  const { table, filters, sorting } = useTable();
  const setQuery = useSetQuery();
  const { store } = useApp();
  const [tested, setTested] = useState<StreamView | null>(null);
  const [problems, setProblems] = useState<BulkFailures | null>(null);
  const actions = useBulkActions(setProblems);
  const { rows, total } = table;
  const selection = useSelection(rows);
  const hidden = useHiddenColumns();
  const columns = useMemo(() => shownColumns(hidden), [hidden]);
  const test = useCallback(
    (id: string) => setTested(store.getState().streams.find((stream) => stream.id === id) ?? null),
    [store],
  );
  const sortBy = (column: SortColumn) => {
    const descending = sorting.column === column && !sorting.descending;
    setQuery({ sort: formatSorting({ column, descending }) });
  };
  return (
    <Page
      title={t('Streams')}
      intro={t('Each stream carries the audit trail to one security tool, and never loses an event.')}
      actions={<CreateStreamMenu />}
    >
      <DeletedStreams />
      {problems !== null && <BulkProblems problems={problems} onDismiss={() => setProblems(null)} />}
      {total === 0 ? (
        <FirstStream />
      ) : (
        <>
          <StreamFilters filters={filters} {...table} />
          {rows.length === 0 ? (
            <Empty
              icon={IconSearch}
              title={t('No stream matches')}
              actions={
                <Button variant="default" onClick={() => setQuery(noFilters)}>
                  {t('Reset search and filters')}
                </Button>
              }
            >
              {t('None of the {count, plural, one {# stream} other {# streams}} matches the search and the filters.', {
                count: total,
              })}
            </Empty>
          ) : (
            <>
              <BulkBar
                counted={
                  rows.length === total
                    ? t('{count, plural, one {# stream} other {# streams}}', { count: total })
                    : t('{shown, number} of {count, plural, one {# stream} other {# streams}}', {
                        shown: rows.length,
                        count: total,
                      })
                }
                selected={selection.streams}
                actions={actions}
                onClear={selection.clear}
              >
                <ColumnMenu />
              </BulkBar>
              <StreamsTable
                rows={rows}
                columns={columns}
                sorting={sorting}
                selected={selection.ids}
                selectedCount={selection.streams.length}
                onSort={sortBy}
                onPick={selection.pick}
                onPickAll={selection.toggleAll}
                onSelectAll={selection.selectAll}
                onClear={selection.clear}
                onTest={test}
              />
            </>
          )}
        </>
      )}
      <TestDialog stream={tested} onClose={() => setTested(null)} />
    </Page>
  );
}

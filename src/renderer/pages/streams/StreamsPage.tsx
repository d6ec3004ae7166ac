/** The Streams page: all streams with their live status, and a button to create one. */
import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { StreamView } from '../../../contract/stream';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { destinationName } from '../../destinations';
import { CreateStreamMenu } from '../../features/stream/CreateStreamMenu';
import { FirstStream } from '../../features/stream/FirstStream';
import { TestDialog } from '../../features/test/TestDialog';
import { useLocation, useSetQuery } from '../../router/navigation';
import { useApp, useAppState } from '../../store/hooks';
import { DeletedStreams } from './DeletedStreams';
import { formatSorting, makeRows, parseSorting, type SortColumn, searchRows, sortRows } from './rows';
import { StreamsTable } from './StreamsTable';

const noStatuses = [] as const;

export function StreamsPage() {
  const { query } = useLocation();
  const setQuery = useSetQuery();
  const streams = useAppState((state) => state.streams);
  // Changing numbers have low priority: a click, or a key in the search, goes first.
  const statuses = useDeferredValue(useAppState((state) => state.status?.streams ?? noStatuses));
  const [tested, setTested] = useState<StreamView | null>(null);
  const search = query.q ?? '';
  const sorting = parseSorting(query.sort);
  const { column, descending } = sorting;
  const rows = useMemo(
    () => sortRows(searchRows(makeRows(streams, statuses, destinationName), search), { column, descending }),
    [streams, statuses, search, column, descending],
  );
  const { store } = useApp();
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
      title="Streams"
      intro="Each stream carries the audit trail to one security tool, and never loses an event."
      actions={<CreateStreamMenu />}
    >
      <DeletedStreams />
      {streams.length === 0 ? (
        <FirstStream />
      ) : (
        <>
          <Group>
            <TextInput
              type="search"
              aria-label="Search streams"
              placeholder="Search by name or destination"
              leftSection={<IconSearch size={16} aria-hidden />}
              rightSection={
                search !== '' && <CloseButton aria-label="Clear search" onClick={() => setQuery({ q: undefined })} />
              }
              value={search}
              onChange={(event) => setQuery({ q: event.currentTarget.value })}
              w={{ base: '100%', xs: 320 }}
            />
            {search !== '' && (
              <Text size="sm" c="dimmed" role="status">
                {rows.length} of {streams.length}
              </Text>
            )}
          </Group>
          {rows.length === 0 ? (
            <Empty
              icon={IconSearch}
              title="No stream matches"
              actions={
                <Button variant="default" onClick={() => setQuery({ q: undefined })}>
                  Clear search
                </Button>
              }
            >
              No name or destination contains “{search}”.
            </Empty>
          ) : (
            <StreamsTable rows={rows} sorting={sorting} onSort={sortBy} onTest={test} />
          )}
        </>
      )}
      <TestDialog stream={tested} onClose={() => setTested(null)} />
    </Page>
  );
}

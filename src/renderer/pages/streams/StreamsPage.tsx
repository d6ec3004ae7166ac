/** The Streams page: all streams with their live status, and a button to create one. */
import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core';
import { IconFileImport, IconRipple, IconSearch, IconSparkles } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { StreamView } from '../../../contract/stream';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { destinationName } from '../../destinations';
import { TestDialog } from '../../features/test/TestDialog';
import { formatHash } from '../../router/location';
import { useLocation, useSetQuery } from '../../router/navigation';
import { trialKind } from '../../sources';
import { useApp, useAppState } from '../../store/hooks';
import { CreateStreamMenu } from './CreateStreamMenu';
import { DeletedStreams } from './DeletedStreams';
import { formatSorting, makeRows, parseSorting, type SortColumn, searchRows, sortRows } from './rows';
import { StreamsTable } from './StreamsTable';

const noStatuses = [] as const;

function FirstStream() {
  const hasSource = useAppState((state) => state.sources.length > 0);
  return (
    <Empty
      icon={IconRipple}
      title="Create your first stream"
      actions={
        <>
          <CreateStreamMenu />
          {!hasSource && (
            <>
              <Button
                component="a"
                href={formatHash('/sources')}
                variant="default"
                leftSection={<IconFileImport size={16} aria-hidden />}
              >
                Add a source
              </Button>
              {trialKind !== undefined && (
                <Button
                  component="a"
                  href={formatHash(`/sources/new/${trialKind.kind}`)}
                  variant="default"
                  leftSection={<IconSparkles size={16} aria-hidden />}
                >
                  Try with a sample trail
                </Button>
              )}
            </>
          )}
        </>
      }
    >
      A stream carries your audit trail to a security tool: Datadog, Splunk, AWS Firehose or any other.
      {!hasSource &&
        ' Events come in through a source; the sample trail makes some up, so that you can see them flow at once.'}
    </Empty>
  );
}

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
      actions={streams.length > 0 && <CreateStreamMenu />}
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

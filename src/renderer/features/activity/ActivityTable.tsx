/** Entries of the activity log as a table, in words. */
import { Box, Table } from '@mantine/core';
import { useMemo } from 'react';
import type { ActivityEntry } from '../../../contract/commands/application';
import { markedName } from '../../../contract/rehearsal-mark';
import { t } from '../../../texts/translate';
import { DateTime } from '../../components/Time';
import { from } from '../../components/table/columns';
import { type Column, DataTable } from '../../components/table/DataTable';
import { useAppState } from '../../store/hooks';
import { EntryChanges } from './EntryChanges';
import { subjectText } from './entry-text';
import { activityWords } from './words';

interface ActivityTableProps {
  readonly entries: readonly ActivityEntry[];
  readonly on: 'card' | 'section';
  /** All entries are about the same thing, which need not be named again. */
  readonly ofOne?: boolean;
}

const columns = (): readonly Column[] => [
  { title: t('Date') },
  { title: t('Who'), className: from.sm },
  { title: t('What was done') },
  { title: t('What changed'), className: from.md },
];

/** The kinds of the streams and sources that exist, by the names that entries use. */
function useKinds(): ReadonlyMap<string, string> {
  const streams = useAppState((state) => state.streams);
  const sources = useAppState((state) => state.sources);
  return useMemo(
    () =>
      new Map([
        ...sources.map(({ name, settings }) => [name, settings.kind] as const),
        ...streams.map((stream) => [markedName(stream), stream.destination.kind] as const),
      ]),
    [streams, sources],
  );
}

export function ActivityTable({ entries, on, ofOne = false }: ActivityTableProps) {
  const kinds = useKinds();
  return (
    <DataTable label={t('Changes, newest first')} on={on} columns={columns()}>
      {entries.map((entry) => {
        const words = activityWords(entry, kinds.get(entry.subject) ?? null);
        return (
          <Table.Tr key={entry.id} style={{ verticalAlign: 'top' }}>
            <Table.Td>
              <DateTime atMs={entry.atMs} />
            </Table.Td>
            <Table.Td visibleFrom="sm">{entry.actor}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {words.action}
              {!ofOne && (
                <>
                  : <strong translate="no">{subjectText(entry)}</strong>
                </>
              )}
              <Box hiddenFrom="md" c="dimmed">
                <EntryChanges words={words} />
              </Box>
            </Table.Td>
            <Table.Td visibleFrom="md">
              <EntryChanges words={words} />
            </Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}

/** Records that could not be read as events: where they came from, why, and their content. Nothing is dropped silently. */
import { Button, Code, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { IconCircleCheck, IconDownload, IconLock } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { SetAsideContent, SetAsideView } from '../../../contract/trail';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { CodeBox } from '../../components/CodeBox';
import { Confirm } from '../../components/Confirm';
import { Empty, EmptyLine } from '../../components/Empty';
import { Facts } from '../../components/Facts';
import { FailurePanel } from '../../components/FailurePanel';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { DateTime, StackedDateTime } from '../../components/Time';
import { from } from '../../components/table/columns';
import { type Column, DataTable } from '../../components/table/DataTable';
import tableClasses from '../../components/table/DataTable.module.css';
import { tell, tellFailure } from '../../components/tell';
import { useTrailAway } from '../../components/trail-away';
import { formatBytes } from '../../format/numbers';
import { recordText } from '../../format/record-text';
import { Link } from '../../router/Link';
import { useAppState, useCall } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';

const PAGE_RECORDS = 100;

interface State {
  readonly records: readonly SetAsideView[];
  readonly total: number;
  readonly failure: Failure | null;
}

/** Merges the newest page after a new read. Older rows stay, unless there is a gap between them and the page. */
function renewed(shown: readonly SetAsideView[], newest: readonly SetAsideView[]): readonly SetAsideView[] {
  const last = newest.at(-1);
  if (last === undefined || !shown.some(({ id }) => id >= last.id)) return newest;
  return [...newest, ...shown.filter(({ id }) => id < last.id)];
}

function useRecords() {
  const call = useCall();
  const counted = useAppState((state) => state.status?.trail.setAside ?? 0);
  const [state, setState] = useState<State | null>(null);
  const load = useCallback(
    async (beforeId?: number) => {
      const answer = await call('trail.setAside', { limit: PAGE_RECORDS, ...(beforeId !== undefined && { beforeId }) });
      if (!answer.ok) {
        setState((old) => ({ records: old?.records ?? [], total: old?.total ?? 0, failure: answer.failure }));
        return;
      }
      const { records, total } = answer.value;
      setState((old) => {
        const shown = old?.records ?? [];
        return {
          records: beforeId === undefined ? renewed(shown, records) : [...shown, ...records],
          total,
          failure: null,
        };
      });
    },
    [call],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: reads again when the number of records changes
  useEffect(() => void load(), [load, counted]);
  return { state, load };
}

function Content({ record }: { readonly record: SetAsideContent }) {
  const kept = formatBytes(record.keptBytes);
  const isCut = record.totalBytes > record.keptBytes;
  return (
    <Stack gap="md">
      <Facts
        facts={[
          { name: t('Reason'), value: recordText(record.reason.text) },
          {
            name: t('Code'),
            value: (
              <Link to={`/errors/${record.reason.code}`} size="sm">
                {record.reason.code}
              </Link>
            ),
          },
          { name: t('Origin'), value: record.origin },
          { name: t('Source'), value: record.sourceName },
          { name: t('Set aside ## when'), value: <DateTime atMs={record.atMs} /> },
          {
            name: t('Kept ## how much of it'),
            value: isCut ? t('{kept} of {total}', { kept, total: formatBytes(record.totalBytes) }) : kept,
          },
        ]}
      />
      <CodeBox text={record.preview} label={t('Its beginning as text')} />
      <CodeBox text={record.hex.replace(/(..)(?=.)/g, '$1 ')} label={t('Its beginning in hexadecimal')} />
    </Stack>
  );
}

function RecordDialog({ id, onClose }: { readonly id: number | null; readonly onClose: () => void }) {
  return (
    <Modal opened={id !== null} onClose={onClose} title={t('A record set aside')} size="lg">
      {id !== null && <RecordContent id={id} />}
    </Modal>
  );
}

function RecordContent({ id }: { readonly id: number }) {
  return (
    <Answered asked={useAnswer('trail.setAsideRecord', { id })} loading={t('Reading the record')} live>
      {(record) =>
        record === null ? <EmptyLine>{t('This record has been deleted.')}</EmptyLine> : <Content record={record} />
      }
    </Answered>
  );
}

function Rows({ records, onOpen }: { records: readonly SetAsideView[]; onOpen: (id: number) => void }) {
  return records.map((record) => (
    <Table.Tr key={record.id}>
      <Table.Td className={tableClasses.moment}>
        <StackedDateTime atMs={record.atMs} />
      </Table.Td>
      <Table.Td>
        {recordText(record.reason.text)}
        <Text size="xs" c="dimmed">
          <Code>{record.reason.code}</Code>
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" style={{ overflowWrap: 'anywhere' }}>
        {record.origin}
        <Text size="xs" c="dimmed">
          {record.sourceName}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="md" className={tableClasses.number}>
        {formatBytes(record.totalBytes)}
      </Table.Td>
      <Table.Td className={tableClasses.actions}>
        <Button
          size="xs"
          variant="default"
          aria-label={t('Show record {id}', { id: String(record.id) })}
          onClick={() => onOpen(record.id)}
        >
          {t('Show')}
        </Button>
      </Table.Td>
    </Table.Tr>
  ));
}

const columns = (): readonly Column[] => [
  { title: t('Set aside ## when') },
  { title: t('Reason') },
  { title: t('Origin'), className: from.sm },
  { title: t('Size'), className: `${tableClasses.number} ${from.md}` },
  { title: t('Content'), className: `${tableClasses.actions}` },
];

/** The records are read when the trail can be read. */
export function SetAsidePage() {
  const away = useTrailAway();
  return away === null ? (
    <RecordsPage />
  ) : (
    <Page title={t('Records set aside')} back={{ to: '/trail', label: t('Audit trail') }}>
      <Empty icon={IconLock} title={t('The records cannot be shown now')}>
        {away}
      </Empty>
    </Page>
  );
}

function RecordsPage() {
  const call = useCall();
  const { state, load } = useRecords();
  const [opened, setOpened] = useState<number | null>(null);
  const [isClearing, setIsClearing] = useState(false);
  const records = state?.records ?? [];
  const exportAll = async () => {
    const answer = await call('trail.exportSetAside', {});
    if (!answer.ok) tellFailure(answer.failure);
    else if (answer.value !== null) {
      const { records: count, path } = answer.value;
      tell(t('{count, plural, one {# record} other {# records}} exported to {path}', { count, path }));
    }
  };
  const clear = async () => {
    const answer = await call('trail.deleteSetAside', { ids: records.slice(0, 1_000).map(({ id }) => id) });
    if (!answer.ok) tellFailure(answer.failure);
    await load();
  };
  return (
    <Page
      title={t('Records set aside')}
      intro={t(
        'Records from sources that could not be read as events. They are kept with the reason instead of being dropped.',
      )}
      back={{ to: '/trail', label: t('Audit trail') }}
      actions={
        records.length > 0 && (
          <>
            <Button variant="default" onClick={() => setIsClearing(true)}>
              {t('Delete the shown records')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => void exportAll()}
            >
              {t('Export all')}
            </Button>
          </>
        )
      }
    >
      {state === null && <Loading label={t('Reading the records')} />}
      {state?.failure != null && <FailurePanel failure={state.failure} onRetry={() => void load()} />}
      {state !== null && state.failure === null && records.length === 0 && (
        <Empty icon={IconCircleCheck} title={t('Nothing was set aside')}>
          {t('Every record so far could be read as an event.')}
        </Empty>
      )}
      {records.length > 0 && (
        <DataTable label={t('Records set aside')} on="card" columns={columns()}>
          <Rows records={records} onOpen={setOpened} />
        </DataTable>
      )}
      {state !== null && records.length < state.total && (
        <Group justify="center">
          <Button variant="default" onClick={() => void load(records.at(-1)?.id)}>
            {t('Show more of {count, number}', { count: state.total })}
          </Button>
        </Group>
      )}
      <RecordDialog id={opened} onClose={() => setOpened(null)} />
      <Confirm
        opened={isClearing}
        title={t('Delete the records that are shown?')}
        confirm={t('Delete')}
        onClose={() => setIsClearing(false)}
        onConfirm={clear}
      >
        {t(
          '{count, plural, one {# record is} other {# records are}} deleted permanently. Export them first if you may need them.',
          { count: Math.min(1_000, records.length) },
        )}
      </Confirm>
    </Page>
  );
}

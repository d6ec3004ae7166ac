/** What is in the folder: all files together, then each of them. Nothing of it is stored yet. */
import { Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import type { ExportFile, FolderContents, FolderState } from '../../../contract/exports-folder';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Facts } from '../../components/Facts';
import { FailurePanel } from '../../components/FailurePanel';
import { ScrollBox } from '../../components/ScrollBox';
import { DateTime } from '../../components/Time';
import { formatNumber } from '../../format/numbers';
import { recordText } from '../../format/record-text';
import { formatDate } from '../../format/times';
import { fileRemark, percentRead, repeatedWords, totalsOf } from './exports-words';
import type { Exports } from './useExports';

const SHOWN = 50;

function Totals({ contents }: { readonly contents: FolderContents }) {
  const { files, failed, rows, events, known, repeated, unreadable, firstAtMs, lastAtMs } = totalsOf(contents);
  const time = (atMs: number | null) => (atMs === null ? t('No event has a date') : <DateTime atMs={atMs} />);
  return (
    <Facts
      facts={[
        { name: t('Files'), value: formatNumber(files) },
        { name: t('Rows'), value: formatNumber(rows) },
        { name: t('Events'), value: formatNumber(events) },
        { name: t('First'), value: time(firstAtMs) },
        { name: t('Last'), value: time(lastAtMs) },
        {
          name: t('In several files'),
          value: repeatedWords(repeated, contents.manyIds),
        },
        { name: t('In the trail already'), value: formatNumber(known) },
        { name: t('Rows that cannot be read'), value: formatNumber(unreadable) },
        ...(failed === 0 ? [] : [{ name: t('Files that cannot be read'), value: formatNumber(failed) }]),
      ]}
    />
  );
}

const nameOf = (path: string) => path.split(/[/\\]/).at(-1) ?? path;

function dates(state: ExportFile['state']): string {
  if (state.kind !== 'read' || state.firstAt === null || state.lastAt === null) return '–';
  const [first, last] = [formatDate(Date.parse(state.firstAt)), formatDate(Date.parse(state.lastAt))];
  return first === last ? first : `${first} – ${last}`;
}

function FileRow({ file }: { readonly file: ExportFile }) {
  const { path, state } = file;
  const remark = fileRemark(file);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }} title={path}>
        {nameOf(path)}
        {remark !== null && (
          <Text size="xs" c="var(--sluice-warn)" fw={600} lineClamp={3} title={remark}>
            {remark}
          </Text>
        )}
      </Table.Th>
      <Table.Td ta="right">{state.kind === 'read' ? formatNumber(state.rows) : '–'}</Table.Td>
      <Table.Td>{dates(state)}</Table.Td>
    </Table.Tr>
  );
}

function Files({ files }: { readonly files: readonly ExportFile[] }) {
  const more = files.length - SHOWN;
  return (
    <ScrollBox label={t('Files in the folder')}>
      <Table aria-label={t('Files in the folder')} fz="sm" miw="26rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('File')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('Rows')}
            </Table.Th>
            <Table.Th scope="col">{t('Dates')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.slice(0, SHOWN).map((file) => (
            <FileRow key={file.path} file={file} />
          ))}
        </Table.Tbody>
      </Table>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('And {count, number} more.', { count: more })}
        </Text>
      )}
    </ScrollBox>
  );
}

function NoFiles({ exports, contents }: { readonly exports: Exports; readonly contents: FolderContents }) {
  const { looked, look } = exports;
  const { otherFiles } = contents;
  if (looked?.which === 'all') {
    return (
      <Callout tone="calm" title={t('There is no CSV or JSON file in this folder.')} role="status">
        {t('You can watch it all the same: Sluice reads each file that you put there.')}
      </Callout>
    );
  }
  return (
    <Callout tone="calm" title={t('There is no export of ODC in this folder yet.')} role="status">
      {t(
        'The Portal names its downloads audit_trail_*.csv. Download one, or watch the folder now: Sluice reads each export as soon as it arrives.',
      )}
      {otherFiles > 0 && looked !== null && (
        <Group gap="sm" mt="xs">
          <span>
            {t('{count, plural, one {# file} other {# files}} with other names could be read too.', {
              count: otherFiles,
            })}
          </span>
          <Button size="xs" variant="default" onClick={() => void look(looked.folder, 'all')}>
            {t('Look at all CSV and JSON files')}
          </Button>
        </Group>
      )}
    </Callout>
  );
}

export function FolderView({ exports, state }: { readonly exports: Exports; readonly state: FolderState }) {
  switch (state.kind) {
    case 'failed':
      return state.failure.code === 'SLUICE-CMD-003' ? (
        <Callout tone="calm">{t('Cancelled. Nothing was stored.')}</Callout>
      ) : (
        <FailurePanel failure={state.failure} live />
      );
    case 'looking': {
      const { contents } = state;
      const percent = contents === null ? 0 : percentRead(contents);
      const { looked, files } = totalsOf(contents ?? { files: [] });
      return (
        <Stack gap="sm">
          <Group gap="md" wrap="nowrap">
            <Progress value={percent} flex={1} aria-label={t('Looking at the files')} />
            <Text size="sm">{percent}%</Text>
            <Button size="xs" variant="default" onClick={() => void exports.cancel()}>
              {t('Cancel')}
            </Button>
          </Group>
          <Text size="sm" c="dimmed" role="status">
            {contents === null
              ? t('Looking into the folder')
              : t(
                  'Looked at {looked, number} of {files, plural, one {# file} other {# files}}. Nothing is stored yet.',
                  { looked, files },
                )}
          </Text>
        </Stack>
      );
    }
    case 'looked': {
      const { contents } = state;
      return (
        <Stack gap="md">
          {contents.problems.length > 0 && (
            <Callout tone="warn" title={t('Not all of the folder can be read.')} role="alert">
              {contents.problems.map((problem) => (
                <Text key={problem} size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {recordText(problem)}
                </Text>
              ))}
            </Callout>
          )}
          {contents.files.length === 0 ? (
            contents.problems.length === 0 && <NoFiles exports={exports} contents={contents} />
          ) : (
            <>
              <Totals contents={contents} />
              <Files files={contents.files} />
            </>
          )}
        </Stack>
      );
    }
  }
}

/** The details of a source besides its counts: files and read progress, rejected requests, certificate. */

import { Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconProgress } from '@tabler/icons-react';
import type {
  LeftOutField,
  RefusedRequest,
  SourceDetail,
  SourceView,
  UnreadInput,
  WatchedFile,
} from '../../../contract/source';
import { t, translated } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { CodeBox } from '../../components/CodeBox';
import { EmptyLine } from '../../components/Empty';
import { failureMessage } from '../../components/failure-message';
import { Pill } from '../../components/Pill';
import { Section } from '../../components/Section';
import { DateTime } from '../../components/Time';
import { type Column, DataTable } from '../../components/table/DataTable';
import tableClasses from '../../components/table/DataTable.module.css';
import { refusedText } from '../../features/sources/refused-text';
import { formatNumber } from '../../format/numbers';
import { recordText } from '../../format/record-text';
import { Link } from '../../router/Link';
import { findSourceKind } from '../../sources';
import { useSourceStatus } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';

const states = {
  reading: { tone: 'info', icon: IconProgress, word: 'Being read' },
  read: { tone: 'good', icon: IconCircleCheck, word: 'Read ## a file' },
  missing: { tone: 'warn', icon: IconAlertTriangle, word: 'Not there' },
  unreadable: { tone: 'bad', icon: IconCircleX, word: 'Cannot be read' },
} as const;

function Files({ files, one }: { readonly files: readonly WatchedFile[]; readonly one: string }) {
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{translated(one)}</Table.Th>
            <Table.Th>{t('State')}</Table.Th>
            <Table.Th ta="right">{t('Bytes read')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map(({ path, state, readBytes, pendingBytes, remark }) => (
            <Table.Tr key={path}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {path}
                {remark !== null && (
                  <Text size="sm" c="dimmed">
                    {recordText(remark)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Pill tone={states[state].tone} icon={states[state].icon}>
                  {t(states[state].word)}
                </Pill>
              </Table.Td>
              <Table.Td ta="right">
                {formatNumber(readBytes)}
                {pendingBytes > 0 && (
                  <Text size="sm" c="dimmed">
                    {t('{count, number} more wait for their rest', { count: pendingBytes })}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Unread({ inputs }: { readonly inputs: readonly UnreadInput[] }) {
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table aria-label={t('Not read, or not read completely')}>
        <Table.Tbody>
          {inputs.map(({ path, failure }) => (
            <Table.Tr key={path}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {failureMessage(failure)}
                {failure.raw !== undefined && (
                  <Text size="sm" c="dimmed">
                    {failure.raw}
                  </Text>
                )}
                <Text size="xs">
                  <Link to={`/errors/${failure.code}`}>{failure.code}</Link>
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const refusedColumns = (): readonly Column[] => [
  { title: t('Time') },
  { title: t('From ## a sender') },
  { title: t('Answer'), className: `${tableClasses.number}` },
  { title: t('Reason') },
];

function Refused({ refused }: { readonly refused: readonly RefusedRequest[] }) {
  return (
    <DataTable label={t('Refused requests, newest first')} on="section" columns={refusedColumns()}>
      {refused.map((request, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several requests can be rejected for the same reason in the same millisecond
        <Table.Tr key={`${request.atMs} ${index}`}>
          <Table.Td className={tableClasses.moment}>
            <DateTime atMs={request.atMs} />
          </Table.Td>
          <Table.Td>{request.remoteAddress === '' ? '–' : request.remoteAddress}</Table.Td>
          <Table.Td className={tableClasses.number}>
            {request.status === 0 ? t('none ## answers') : request.status}
          </Table.Td>
          <Table.Td style={{ overflowWrap: 'anywhere' }}>
            {refusedText(request)}
            <Text size="xs">
              <Link to={`/errors/${request.code}`}>{request.code}</Link>
            </Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function LeftOut({ fields }: { readonly fields: readonly LeftOutField[] }) {
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('Senders add these fields to the events. Sluice keeps only the events.')}
      </Text>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('Field')}</Table.Th>
              <Table.Th ta="right">{t('Events')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ name, events }) => (
              <Table.Tr key={name}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{name}</Table.Td>
                <Table.Td ta="right">{formatNumber(events)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

export function SourceDetails({ source }: { readonly source: SourceView }) {
  const status = useSourceStatus(source.id);
  // Query again whenever something was received or rejected, or the source's state has changed.
  const asked = useAnswer(
    'sources.detail',
    { id: source.id },
    `${status?.state} ${status?.accepted} ${status?.setAside} ${status?.caughtUp} ${status?.unread} ${status?.url} ${status?.refusals}`,
  );
  return (
    <Answered asked={asked} loading={t('Reading the details')}>
      {(detail) => detail !== null && <Detail source={source} detail={detail} />}
    </Answered>
  );
}

interface DetailProps {
  readonly source: SourceView;
  readonly detail: SourceDetail;
}

function Detail({ source, detail }: DetailProps) {
  const inputs = findSourceKind(source.settings.kind)?.inputs;
  const { files, unreadInputs, refused, leftOut, certificatePem } = detail;
  return (
    <>
      {inputs !== undefined && (
        <Section title={translated(inputs.title)}>
          {files.length === 0 ? (
            <EmptyLine>{translated(inputs.none)}</EmptyLine>
          ) : (
            <Files files={files} one={inputs.one} />
          )}
        </Section>
      )}
      {unreadInputs.length > 0 && (
        <Section title={t('Not read completely')}>
          <Unread inputs={unreadInputs} />
        </Section>
      )}
      {refused.length > 0 && (
        <Section title={t('Refused requests')}>
          <Refused refused={refused} />
        </Section>
      )}
      {leftOut.length > 0 && (
        <Section title={t('Not kept')}>
          <LeftOut fields={leftOut} />
        </Section>
      )}
      {certificatePem !== null && (
        <Section title={t('Certificate')}>
          <Text size="sm" c="dimmed">
            {t('For senders that must trust it.')}
          </Text>
          <CodeBox label={t('Certificate, PEM')} text={certificatePem} />
        </Section>
      )}
    </>
  );
}

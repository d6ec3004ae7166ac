/** The report of a drill that has ended. */
import { List, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import type { SkipReason } from '../../../contract/delivery';
import { skipWords } from '../../../contract/delivery';
import type { DrillReport } from '../../../contract/drill-report';
import type { Failure } from '../../../contract/errors';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { EmptyLine } from '../../components/Empty';
import { Facts } from '../../components/Facts';
import { FailurePanel } from '../../components/FailurePanel';
import { Section } from '../../components/Section';
import { Tile, Tiles } from '../../components/Tiles';
import { DateTime } from '../../components/Time';
import { DataTable } from '../../components/table/DataTable';
import classes from '../../components/table/DataTable.module.css';
import { destinationName } from '../../destinations';
import { formatNumber } from '../../format/numbers';
import { BacklogChart } from './BacklogChart';
import { findingText, outcomeText } from './report-text';
import { Timeline } from './Timeline';
import { delayText, resultLook } from './words';

export function ReportView({ report }: { readonly report: DrillReport }) {
  const { outcome, verdict, findings, problem, errorsAfterMs, recoveredAfterMs, caughtUpAfterMs } = report;
  const { tone, text } = resultLook(outcome, verdict);
  return (
    <Stack gap="lg">
      <Callout tone={tone} title={text}>
        {findings.map((finding) => (
          <Text key={finding} size="sm">
            {findingText(finding)}
          </Text>
        ))}
      </Callout>
      {problem !== null && <FailurePanel failure={problem as Failure} />}
      <Section title={t('Result')}>
        <Tiles>
          <Tile name={t('Errors shown after')}>{delayText(errorsAfterMs, t('not shown'))}</Tile>
          <Tile name={t('Status recovered after')}>{delayText(recoveredAfterMs, '–')}</Tile>
          <Tile name={t('Caught up after')}>{delayText(caughtUpAfterMs, t('not caught up'))}</Tile>
          <Tile name={t('Largest backlog')}>{formatNumber(report.backlog.max)}</Tile>
          <Tile name={t('Duplicates')}>
            {report.receiver === null ? '–' : formatNumber(report.receiver.duplicates)}
          </Tile>
          <Tile name={t('Notices')}>{formatNumber(report.notices.length)}</Tile>
        </Tiles>
      </Section>
      <Section title={t('Backlog')}>
        <BacklogChart report={report} />
      </Section>
      <Section title={t('Events')}>
        <Events report={report} />
      </Section>
      <Section title={t('Timeline')}>
        <Timeline report={report} />
      </Section>
      <Section title={t('Requests')}>
        <Requests report={report} />
      </Section>
    </Stack>
  );
}

type Row = readonly [name: string, count: number];

function Counts({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <DataTable label={title} on="section" columns={[{ title }, { title: t('Events'), className: `${classes.number}` }]}>
      {rows.map(([name, count], index) => (
        <Table.Tr key={name} fw={index === 0 ? 600 : undefined}>
          <Table.Td>{name}</Table.Td>
          <Table.Td className={classes.number}>{formatNumber(count)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Events({ report: { account, receiver, replayedEvents } }: { readonly report: DrillReport }) {
  if (account === null || receiver === null) return <EmptyLine>{t('The events were not counted.')}</EmptyLine>;
  const arrived = Math.max(0, account.accepted - replayedEvents);
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <Counts
          title={t('According to Sluice')}
          rows={[
            [t('Accepted for the copy'), account.accepted],
            [t('Delivered ## events'), account.delivered],
            [t('Dead letters'), account.deadLettered],
            [t('Left out by the filter'), account.filtered],
            [t('Skipped ## events'), account.skipped],
            [t('Still waiting'), account.waiting],
          ]}
        />
        <Counts
          title={t('According to the receiver')}
          rows={[
            [t('Different events'), receiver.distinct],
            [t('Duplicates'), receiver.duplicates],
            [t('Stored in all'), receiver.stored],
          ]}
        />
      </SimpleGrid>
      {account.skips.length > 0 && (
        <List size="sm">
          {account.skips.map(({ reason, count }) => (
            <List.Item key={reason}>
              {Object.hasOwn(skipWords, reason) ? t(skipWords[reason as SkipReason]) : reason}: {formatNumber(count)}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed">
        {t(
          '{replayed, plural, one {# event} other {# events}} replayed from the trail{arrived, plural, =0 {} one {, # event arrived during the drill} other {, # events arrived during the drill}}.',
          { replayed: replayedEvents, arrived },
        )}
      </Text>
    </Stack>
  );
}

const failedColumns = () => [
  { title: t('Outcome') },
  { title: t('Code') },
  { title: t('Status'), className: `${classes.number}` },
  { title: t('Requests'), className: `${classes.number}` },
];

function Requests({ report }: { readonly report: DrillReport }) {
  const { requests, destination, notificationsOn, startedAtMs, endedAtMs } = report;
  const facts = [
    {
      name: t('Destination'),
      value: t('{destination}, over {transport}', {
        destination: destinationName(destination.kind),
        transport: destination.transport,
      }),
    },
    { name: t('Started ## when'), value: <DateTime atMs={startedAtMs} /> },
    ...(endedAtMs === null ? [] : [{ name: t('Ended ## when'), value: <DateTime atMs={endedAtMs} /> }]),
    { name: t('Notifications'), value: notificationsOn ? t('On') : t('Switched off in the settings') },
  ];
  return (
    <Stack gap="sm">
      {requests === null ? (
        <EmptyLine>{t('The delivery log was not read.')}</EmptyLine>
      ) : (
        <Text size="sm">
          {t(
            '{total, number} requests, {succeeded, number} of them successful. Events were repeated {repeated, number} times.',
            { total: requests.total, succeeded: requests.succeeded, repeated: requests.retriedEvents },
          )}
        </Text>
      )}
      {requests !== null && requests.failed.length > 0 && (
        <DataTable label={t('Failed requests')} on="section" columns={failedColumns()}>
          {requests.failed.map(({ outcome, code, status, count }) => (
            <Table.Tr key={`${outcome}${code}${status}`}>
              <Table.Td>{outcomeText(outcome)}</Table.Td>
              <Table.Td>{code ?? '–'}</Table.Td>
              <Table.Td className={classes.number}>{status ?? '–'}</Table.Td>
              <Table.Td className={classes.number}>{formatNumber(count)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Facts facts={facts} />
    </Stack>
  );
}

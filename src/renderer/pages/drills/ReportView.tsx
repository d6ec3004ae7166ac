/** The report of a drill that has ended. */
import { List, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import type { SkipReason } from '../../../contract/delivery';
import { skipWords } from '../../../contract/delivery';
import type { DrillReport } from '../../../contract/drill-report';
import type { Failure } from '../../../contract/errors';
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
import { formatEvents, formatNumber } from '../../format/numbers';
import { BacklogChart } from './BacklogChart';
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
            {finding}
          </Text>
        ))}
      </Callout>
      {problem !== null && <FailurePanel failure={problem as Failure} />}
      <Section title="Result">
        <Tiles>
          <Tile name="Errors shown after">{delayText(errorsAfterMs, 'not shown')}</Tile>
          <Tile name="Status recovered after">{delayText(recoveredAfterMs, '–')}</Tile>
          <Tile name="Caught up after">{delayText(caughtUpAfterMs, 'not caught up')}</Tile>
          <Tile name="Largest backlog">{formatNumber(report.backlog.max)}</Tile>
          <Tile name="Duplicates">{report.receiver === null ? '–' : formatNumber(report.receiver.duplicates)}</Tile>
          <Tile name="Notices">{formatNumber(report.notices.length)}</Tile>
        </Tiles>
      </Section>
      <Section title="Backlog">
        <BacklogChart report={report} />
      </Section>
      <Section title="Events">
        <Events report={report} />
      </Section>
      <Section title="Timeline">
        <Timeline report={report} />
      </Section>
      <Section title="Requests">
        <Requests report={report} />
      </Section>
    </Stack>
  );
}

type Row = readonly [name: string, count: number];

function Counts({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <DataTable label={title} on="section" columns={[{ title }, { title: 'Events', className: `${classes.number}` }]}>
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
  if (account === null || receiver === null) return <EmptyLine>The events were not counted.</EmptyLine>;
  const arrived = Math.max(0, account.accepted - replayedEvents);
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <Counts
          title="According to Sluice"
          rows={[
            ['Accepted for the copy', account.accepted],
            ['Delivered', account.delivered],
            ['Dead letters', account.deadLettered],
            ['Left out by the filter', account.filtered],
            ['Skipped', account.skipped],
            ['Still waiting', account.waiting],
          ]}
        />
        <Counts
          title="According to the receiver"
          rows={[
            ['Different events', receiver.distinct],
            ['Duplicates', receiver.duplicates],
            ['Stored in all', receiver.stored],
          ]}
        />
      </SimpleGrid>
      {account.skips.length > 0 && (
        <List size="sm">
          {account.skips.map(({ reason, count }) => (
            <List.Item key={reason}>
              {skipWords[reason as SkipReason] ?? reason}: {formatNumber(count)}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed">
        {formatEvents(replayedEvents)} replayed from the trail
        {arrived > 0 ? `, ${formatEvents(arrived)} arrived during the drill` : ''}.
      </Text>
    </Stack>
  );
}

const failedColumns = [
  { title: 'Outcome' },
  { title: 'Code' },
  { title: 'Status', className: `${classes.number}` },
  { title: 'Requests', className: `${classes.number}` },
];

function Requests({ report }: { readonly report: DrillReport }) {
  const { requests, destination, notificationsOn, startedAtMs, endedAtMs } = report;
  const facts = [
    { name: 'Destination', value: `${destinationName(destination.kind)}, over ${destination.transport}` },
    { name: 'Started', value: <DateTime atMs={startedAtMs} /> },
    ...(endedAtMs === null ? [] : [{ name: 'Ended', value: <DateTime atMs={endedAtMs} /> }]),
    { name: 'Notifications', value: notificationsOn ? 'On' : 'Switched off in the settings' },
  ];
  return (
    <Stack gap="sm">
      {requests === null ? (
        <EmptyLine>The delivery log was not read.</EmptyLine>
      ) : (
        <Text size="sm">
          {formatNumber(requests.total)} requests, {formatNumber(requests.succeeded)} of them successful. Events were
          repeated {formatNumber(requests.retriedEvents)} times.
        </Text>
      )}
      {requests !== null && requests.failed.length > 0 && (
        <DataTable label="Failed requests" on="section" columns={failedColumns}>
          {requests.failed.map(({ outcome, code, status, count }) => (
            <Table.Tr key={`${outcome}${code}${status}`}>
              <Table.Td>{outcome}</Table.Td>
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

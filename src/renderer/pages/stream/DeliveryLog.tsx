/** The latest delivery attempts, newest first, page by page. The newest page is updated live. */
import { Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { DeliveryAttempt } from '../../../contract/delivery';
import type { StreamId } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { useNow } from '../../components/clock';
import { EmptyLine } from '../../components/Empty';
import { lastOfFullPage, NewerOlder, usePages } from '../../components/NewerOlder';
import { type IconType, Pill } from '../../components/Pill';
import { DateTime } from '../../components/Time';
import { type Column, DataTable } from '../../components/table/DataTable';
import classes from '../../components/table/DataTable.module.css';
import type { Tone } from '../../components/tone';
import { formatBytes, formatNumber } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { Link } from '../../router/Link';
import { useAnswer } from '../../store/useAnswer';
import { outcomeLook, seqRange } from './attempts';

const PAGE = 10;
/** As many are kept. */
const MOST = 10_000;

const icons: Readonly<Record<Tone, IconType>> = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  calm: IconInfoCircle,
  info: IconInfoCircle,
};

function Line({ attempt }: { readonly attempt: DeliveryAttempt }) {
  const { word, tone } = outcomeLook(attempt.outcome);
  return (
    <Table.Tr>
      <Table.Td className={classes.moment}>
        <DateTime atMs={attempt.atMs} />
      </Table.Td>
      <Table.Td>
        <Pill tone={tone} icon={icons[tone]}>
          {word}
        </Pill>
        {attempt.code !== null && (
          <Text size="xs" mt={2}>
            <Link to={`/errors/${attempt.code}`}>{attempt.code}</Link>
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.number}>{attempt.status ?? '–'}</Table.Td>
      <Table.Td className={classes.number} title={t('Events {range}', { range: seqRange(attempt) })}>
        {formatNumber(attempt.events)}
      </Table.Td>
      <Table.Td className={classes.number}>{formatBytes(attempt.bytes)}</Table.Td>
      <Table.Td className={classes.number}>{formatDuration(attempt.durationMs)}</Table.Td>
    </Table.Tr>
  );
}

const columns = (): readonly Column[] => [
  { title: t('Time') },
  { title: t('Outcome') },
  { title: t('HTTP status'), className: `${classes.number}` },
  { title: t('Events'), className: `${classes.number}` },
  { title: t('Bytes'), className: `${classes.number}` },
  { title: t('Duration'), className: `${classes.number}` },
];

function Lines({ attempts }: { readonly attempts: readonly DeliveryAttempt[] }) {
  return (
    <DataTable label={t('Attempts, newest first')} on="section" columns={columns()}>
      {attempts.map((attempt) => (
        <Line key={attempt.id} attempt={attempt} />
      ))}
    </DataTable>
  );
}

export function DeliveryLog({ streamId }: { readonly streamId: StreamId }) {
  const pages = usePages();
  const nowMs = useNow('slow');
  const { beforeId } = pages;
  const asked = useAnswer(
    'delivery.attempts',
    { streamId, limit: PAGE, ...(beforeId === undefined ? {} : { beforeId }) },
    beforeId === undefined ? nowMs : null,
  );
  return (
    <Answered asked={asked} loading={t('Reading the log')}>
      {(attempts) =>
        attempts.length === 0 && beforeId === undefined ? (
          <EmptyLine>{t('Nothing has been sent yet.')}</EmptyLine>
        ) : (
          <>
            <Lines attempts={attempts} />
            <Group justify="space-between">
              <Text size="xs" c="dimmed">
                {t('Kept for 30 days, at most {count, number} attempts.', { count: MOST })}
              </Text>
              <NewerOlder pages={pages} lastId={lastOfFullPage(attempts, PAGE)} />
            </Group>
          </>
        )
      }
    </Answered>
  );
}

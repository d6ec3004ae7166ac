/** The newest events that a filter leaves out, each with the reason. */
import { Button, Table, Text } from '@mantine/core';
import type { DroppedEvent } from '../../../contract/filter-trial';
import { t } from '../../../texts/translate';
import { DateTime } from '../../components/Time';
import { DataTable } from '../../components/table/DataTable';
import { Link } from '../../router/Link';
import { eventAndUser } from '../preview/event-words';
import { whyWords } from './words';

interface DroppedEventsProps {
  readonly events: readonly DroppedEvent[];
  /** Null if all are shown. */
  readonly onMore: (() => void) | null;
}

const columns = () => [{ title: t('Time') }, { title: t('Event') }, { title: t('Reason') }];

export function DroppedEvents({ events, onMore }: DroppedEventsProps) {
  return (
    <>
      <DataTable label={t('Filtered events')} on="section" columns={columns()}>
        {events.map(({ seq, timeMs, operation, user, message, why, reason }) => (
          <Table.Tr key={seq}>
            <Table.Td>
              <Link to="/trail" query={{ range: 'all', event: String(seq) }} size="sm">
                <DateTime atMs={timeMs} />
              </Link>
            </Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <Text size="sm">{eventAndUser(operation, user)}</Text>
              <Text size="xs" c="dimmed" lineClamp={1} translate="no">
                {message}
              </Text>
            </Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <Text size="sm">{whyWords(why, reason)}</Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {onMore !== null && (
        <Button variant="default" size="xs" w="fit-content" onClick={onMore}>
          {t('Show more')}
        </Button>
      )}
    </>
  );
}

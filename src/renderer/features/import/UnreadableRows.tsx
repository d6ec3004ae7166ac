/** The rows of a file that cannot be read: counts by reason, then the first rows with their line numbers. */
import { Code, List, Stack, Table, Text, Title } from '@mantine/core';
import { type ErrorCode, errorCatalogue } from '../../../contract/errors';
import type { ImportPreview } from '../../../contract/import';
import { t, translated } from '../../../texts/translate';
import { ScrollBox } from '../../components/ScrollBox';
import { formatNumber } from '../../format/numbers';
import { recordText } from '../../format/record-text';
import { Link } from '../../router/Link';

const SHOWN = 20;

const titleOf = (code: string): string =>
  Object.hasOwn(errorCatalogue, code) ? translated(errorCatalogue[code as ErrorCode].title) : '';

export function UnreadableRows({ unreadable }: { readonly unreadable: ImportPreview['unreadable'] }) {
  const shown = unreadable.first.slice(0, SHOWN);
  const more = unreadable.total - shown.length;
  return (
    <Stack gap="xs">
      <Title order={4} size="h5">
        {t('{count, plural, one {# record} other {# records}} that cannot be read', { count: unreadable.total })}
      </Title>
      <Text size="sm" c="dimmed">
        {t('Importing sets them aside with the reason; nothing is dropped.')}
      </Text>
      <List size="sm" spacing={4}>
        {unreadable.byCode.map(({ code, count }) => (
          <List.Item key={code}>
            {formatNumber(count)}: {titleOf(code)}{' '}
            <Link to={`/errors/${code}`} size="sm" underline="always">
              {code}
            </Link>
          </List.Item>
        ))}
      </List>
      <ScrollBox label={t('Rows that cannot be read')}>
        <Table aria-label={t('Rows that cannot be read')} verticalSpacing={6} fz="sm" miw="30rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('Line')}</Table.Th>
              <Table.Th scope="col">{t('Why')}</Table.Th>
              <Table.Th scope="col">{t('Start of the row')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr key={row.record}>
                <Table.Td>{formatNumber(row.line)}</Table.Td>
                <Table.Td>{recordText(row.text)}</Table.Td>
                <Table.Td>
                  <Code style={{ overflowWrap: 'anywhere' }}>{row.excerpt}</Code>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('And {count, number} more.', { count: more })}
        </Text>
      )}
    </Stack>
  );
}

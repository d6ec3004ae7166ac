/** One request as it would be sent: address, headers, body, size before and after compression, and as a command. */
import { Code, Group, Stack, Table, Text } from '@mantine/core';
import type { RequestPreview } from '../../../contract/connection-test';
import { t } from '../../../texts/translate';
import { CodeBox } from '../../components/CodeBox';
import { CopyButton } from '../../components/CopyButton';
import { formatBytes } from '../../format/numbers';

export function RequestView({ request }: { readonly request: RequestPreview }) {
  const { bodyBytes, compressedBytes } = request;
  const size =
    compressedBytes === null
      ? formatBytes(bodyBytes)
      : t('{size}, {compressed} compressed', {
          size: formatBytes(bodyBytes),
          compressed: formatBytes(compressedBytes),
        });
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text style={{ overflowWrap: 'anywhere' }} flex="1 1 16rem">
          <Code fw={700}>{request.method}</Code> <Code>{request.url}</Code>
        </Text>
        {request.curl !== null && (
          <CopyButton text={request.curl} what={t('the request as curl')} label={t('Copy as curl')} />
        )}
      </Group>
      {request.headers.length > 0 && (
        <Table layout="fixed" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w="38%">
                {t('Header')}
              </Table.Th>
              <Table.Th scope="col">{t('Value')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {request.headers.map(([name, value]) => (
              <Table.Tr key={`${name}: ${value}`}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{name}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <CodeBox
        text={request.body}
        label={request.bodyIsText ? t('Body ({size})', { size }) : t('Body ({size}), made readable', { size })}
        json={request.bodyIsText}
      />
    </Stack>
  );
}

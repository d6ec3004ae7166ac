/** The exact requests that would be sent, with no network at all. */
import { Code, Group, Loader, Modal, Stack, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RequestPreview } from '../../../contract/connection-test';
import type { Answer } from '../../../contract/envelope';
import { Callout } from '../../components/Callout';
import { CodeBox } from '../../components/CodeBox';
import { CopyButton } from '../../components/CopyButton';
import { FailurePanel } from '../../components/FailurePanel';
import { formatBytes } from '../../format/numbers';

interface PreviewDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly load: () => Promise<Answer<readonly RequestPreview[]>>;
}

export function PreviewDialog({ opened, onClose, load }: PreviewDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Preview of the request" size="xl">
      <Stack>
        <Callout tone="info">Nothing has been sent. Secrets are masked here and in what is copied.</Callout>
        {opened && <Previews load={load} />}
      </Stack>
    </Modal>
  );
}

function Previews({ load }: Pick<PreviewDialogProps, 'load'>) {
  const [answer, setAnswer] = useState<Answer<readonly RequestPreview[]> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each opening; what is typed cannot change meanwhile
  useEffect(() => {
    let wanted = true;
    void load().then((loaded) => wanted && setAnswer(loaded));
    return () => {
      wanted = false;
    };
  }, []);
  if (answer === null) return <Loader role="status" size="sm" aria-label="Preparing the preview" />;
  if (!answer.ok) return <FailurePanel failure={answer.failure} live />;
  return answer.value.map((request) => (
    <Request key={`${request.method} ${request.url} ${request.body}`} request={request} />
  ));
}

function Request({ request }: { readonly request: RequestPreview }) {
  const { bodyBytes, compressedBytes } = request;
  const size =
    compressedBytes === null
      ? formatBytes(bodyBytes)
      : `${formatBytes(bodyBytes)}, ${formatBytes(compressedBytes)} compressed`;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text style={{ overflowWrap: 'anywhere' }} flex="1 1 16rem">
          <Code fw={700}>{request.method}</Code> <Code>{request.url}</Code>
        </Text>
        {request.curl !== null && <CopyButton text={request.curl} what="the request as curl" label="Copy as curl" />}
      </Group>
      {request.headers.length > 0 && (
        <Table layout="fixed" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w="38%">
                Header
              </Table.Th>
              <Table.Th scope="col">Value</Table.Th>
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
        label={request.bodyIsText ? `Body (${size})` : `Body (${size}), made readable`}
        json={request.bodyIsText}
      />
    </Stack>
  );
}

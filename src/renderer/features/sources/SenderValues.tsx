/** Values to enter in a sender, each with a button that copies it. A secret is shown only while it is known. */
import { Group, Table, Text } from '@mantine/core';
import type { SenderValue } from '../../../contract/source-definition';
import { t, translated } from '../../../texts/translate';
import { CopyIcon } from '../../components/CopyButton';

export function SenderValues({
  values,
  isHidden,
}: {
  readonly values: readonly SenderValue[];
  readonly isHidden: boolean;
}) {
  return (
    <Table layout="auto" verticalSpacing="xs" withRowBorders>
      <Table.Tbody>
        {values.map(({ name, value, secret }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={500} w="1%" style={{ whiteSpace: 'nowrap' }}>
              {translated(name)}
            </Table.Th>
            <Table.Td>
              {secret && isHidden ? (
                <Text size="sm" c="dimmed">
                  {t('Stored. It is never shown again; make a new one if it is lost.')}
                </Text>
              ) : (
                <Group gap="xs" wrap="nowrap" justify="space-between">
                  <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }} translate="no">
                    {value}
                  </Text>
                  <CopyIcon text={value} what={translated(name)} />
                </Group>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

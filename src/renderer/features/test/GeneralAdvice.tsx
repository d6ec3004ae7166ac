/** General advice for any failed connection test, with the vendor's documentation. */
import { List, Text } from '@mantine/core';
import type { DestinationDefinition } from '../../../contract/definition';
import { DocumentationLinks } from '../../components/DocumentationLinks';

export function GeneralAdvice({ definition }: { readonly definition: DestinationDefinition }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        If that does not help
      </Text>
      <List size="sm" spacing={4}>
        <List.Item>Review the details of the stream.</List.Item>
        <List.Item>Verify that the SIEM is running and accepts connections from this computer.</List.Item>
        <List.Item>Check the firewall and the network between this computer and the SIEM.</List.Item>
        <List.Item>
          Read the vendor's documentation:
          <DocumentationLinks links={definition.documentation} />
        </List.Item>
      </List>
    </div>
  );
}

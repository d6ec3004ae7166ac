/** What helps with any failed connection test: in the wizard, in the dialog and on the stream's page. */
import { List, Text } from '@mantine/core';
import type { DestinationDefinition } from '../../../contract/definition';
import { t } from '../../../texts/translate';
import { DocumentationLinks } from '../../components/DocumentationLinks';

export function GeneralAdvice({ definition }: { readonly definition: DestinationDefinition }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('What always helps')}
      </Text>
      <List size="sm" spacing={4}>
        <List.Item>{t('Check the details of the destination: address, port, path and credentials.')}</List.Item>
        <List.Item>
          {t('Verify that the SIEM is running and accepts incoming connections from this computer.')}
        </List.Item>
        <List.Item>{t('Check the firewall, the proxy and the network between this computer and the SIEM.')}</List.Item>
        <List.Item>
          {t("Read the vendor's documentation:")}
          <DocumentationLinks links={definition.documentation} />
        </List.Item>
      </List>
    </div>
  );
}

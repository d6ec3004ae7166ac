/** The addresses from which ODC sends, to be let through the firewall or the proxy. */
import { Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { RegionAddresses } from '../../../contract/source-definition';
import { t, translated } from '../../../texts/translate';
import { CodeBox } from '../../components/CodeBox';

export function OdcAddresses({ all }: { readonly all: readonly RegionAddresses[] }) {
  const [name, setName] = useState(all[0]?.name ?? '');
  const region = all.find((each) => each.name === name);
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t(
          'ODC sends from fixed addresses, over TCP port 443. Let these through to the proxy, the tunnel or this computer. All customers of a region share them, so the key is needed all the same.',
        )}
      </Text>
      <Select
        label={t('Region of your ODC organisation')}
        data={all.map(({ name: value, regions }) => ({ value, label: translated(regions) }))}
        value={name}
        onChange={(chosen) => chosen !== null && setName(chosen)}
        allowDeselect={false}
        maw="40rem"
      />
      {region !== undefined && <CodeBox label={t('Addresses of ODC')} text={region.addresses.join('\n')} />}
      <Text size="xs" c="dimmed">
        {t('OutSystems, “ODC public IPs”, August 2026. OutSystems may change them and announces it.')}
      </Text>
    </Stack>
  );
}

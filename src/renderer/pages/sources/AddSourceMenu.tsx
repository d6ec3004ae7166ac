/** "Add source": the kinds of sources, and the guides that set one up step by step. */
import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconFileSpreadsheet, IconPlugConnected, IconSparkles } from '@tabler/icons-react';
import { t, translated } from '../../../texts/translate';
import { DropdownMenu } from '../../components/DropdownMenu';
import { formatHash } from '../../router/location';
import { sourceKinds } from '../../sources';
import { SourceIcon } from './SourceIcon';

const guides = [
  {
    path: '/start/odc',
    name: 'Connect ODC',
    summary: 'The values for ODC’s form, and a wait for its test',
    Icon: IconPlugConnected,
  },
  {
    path: '/start/exports',
    name: 'Read exports',
    summary: 'The folder with the downloads of the ODC Portal',
    Icon: IconFileSpreadsheet,
  },
  {
    path: '/start',
    name: 'Get started',
    summary: 'A trial with made-up events, and the other ways to start',
    Icon: IconSparkles,
  },
] as const;

export function AddSourceMenu() {
  return (
    <DropdownMenu position="bottom-end" width={400}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t('Add source')}</Button>
      </Menu.Target>
      <Menu.Dropdown mah="calc(100dvh - 15rem)" style={{ overflowY: 'auto' }}>
        {sourceKinds.map(({ kind, name, summary }) => (
          <Menu.Item
            key={kind}
            component="a"
            href={formatHash(`/sources/new/${kind}`)}
            leftSection={<SourceIcon kind={kind} size={18} />}
          >
            {translated(name)}
            <Text size="xs" c="dimmed">
              {translated(summary)}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('Step by step')}</Menu.Label>
        {guides.map(({ path, name, summary, Icon }) => (
          <Menu.Item key={path} component="a" href={formatHash(path)} leftSection={<Icon size={18} aria-hidden />}>
            {t(name)}
            <Text size="xs" c="dimmed">
              {t(summary)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </DropdownMenu>
  );
}

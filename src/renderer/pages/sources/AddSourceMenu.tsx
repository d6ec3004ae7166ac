/** "Add source", with the kinds of sources. */
import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { formatHash } from '../../router/location';
import { sourceKinds } from '../../sources';
import { SourceIcon } from './SourceIcon';

export function AddSourceMenu() {
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} aria-hidden />}>Add source</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sourceKinds.map(({ kind, name, summary }) => (
          <Menu.Item
            key={kind}
            component="a"
            href={formatHash(`/sources/new/${kind}`)}
            leftSection={<SourceIcon kind={kind} size={18} />}
          >
            {name}
            <Text size="xs" c="dimmed">
              {summary}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

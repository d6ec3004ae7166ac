/** "Add source", with the kinds of sources. */
import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { formatHash } from '../../router/location';
import { sourceKinds } from './source-words';

export function AddSourceMenu() {
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} aria-hidden />}>Add source</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(sourceKinds).map(([kind, { name, summary, icon: Icon }]) => (
          <Menu.Item
            key={kind}
            component="a"
            href={formatHash(`/sources/new/${kind}`)}
            leftSection={<Icon size={18} aria-hidden />}
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

/** "Create stream", with the kinds of data that can be streamed, as in the ODC Portal. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconListSearch } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { DropdownMenu } from '../../components/DropdownMenu';
import { formatHash } from '../../router/location';

export function CreateStreamMenu() {
  return (
    <DropdownMenu position="bottom-end">
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t('Create stream')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={formatHash('/streams/new')}
          leftSection={<IconListSearch size={16} aria-hidden />}
        >
          {t('Audit trail')}
        </Menu.Item>
      </Menu.Dropdown>
    </DropdownMenu>
  );
}

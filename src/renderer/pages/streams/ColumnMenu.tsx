/** Chooses the columns of the table. The choice is kept. */
import { Button, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { defaultPreferences, type StreamColumn, streamColumns } from '../../../contract/commands/application';
import { t } from '../../../texts/translate';
import { DropdownMenu } from '../../components/DropdownMenu';
import { tellFailure } from '../../components/tell';
import { useAppState, useCall } from '../../store/hooks';
import { columnLooks } from './columns';

export function useHiddenColumns(): readonly StreamColumn[] {
  return useAppState((state) => (state.preferences ?? defaultPreferences).hiddenStreamColumns);
}

export function ColumnMenu() {
  const call = useCall();
  const hidden = useHiddenColumns();
  const keep = async (columns: readonly StreamColumn[]) => {
    const answer = await call('preferences.set', { hiddenStreamColumns: [...columns] });
    if (!answer.ok) tellFailure(answer.failure);
  };
  return (
    <DropdownMenu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {t('Columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {streamColumns.map((column) => {
          const isShown = !hidden.includes(column);
          return (
            <Menu.CheckboxItem
              key={column}
              checked={isShown}
              onChange={() => void keep(isShown ? [...hidden, column] : hidden.filter((other) => other !== column))}
            >
              {t(columnLooks[column].title)}
            </Menu.CheckboxItem>
          );
        })}
        <Menu.Label>{t('Narrow windows show fewer columns.')}</Menu.Label>
        <Menu.Divider />
        <Menu.Item onClick={() => void keep(defaultPreferences.hiddenStreamColumns)}>
          {t('Show the usual columns')}
        </Menu.Item>
      </Menu.Dropdown>
    </DropdownMenu>
  );
}

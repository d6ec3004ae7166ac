/** The rows of a group, how they are combined, and buttons to add more. */
import { ActionIcon, Button, Group, Menu, Select, Stack } from '@mantine/core';
import { IconChevronDown, IconPlus, IconTrash } from '@tabler/icons-react';
import { filterPresets } from '../../../contract/filter/presets';
import { filterLimits } from '../../../contract/filter/reading';
import { t } from '../../../texts/translate';
import { DropdownMenu } from '../../components/DropdownMenu';
import { FormProblem } from '../Field';
import { useFieldForm, useFieldOf } from '../form';
import { ConditionFields } from './ConditionFields';
import { joinWords } from './choices';
import classes from './Filter.module.css';
import { groupProblemPath } from './problems';
import { type FilterRow, type GroupRow, type Join, newCondition, newGroup, toRow } from './rows';

interface GroupFieldsProps {
  readonly path: string;
  /** 0 for the whole filter. */
  readonly depth: number;
  /** Rows with a greater key were added while the form was open. */
  readonly lastKey: number;
  /** Null for the whole filter. */
  readonly remove: { readonly number: number; readonly run: () => void } | null;
}

const joins = () => Object.entries(joinWords).map(([value, label]) => ({ value, label: t(label) }));

export function GroupFields({ path, depth, lastKey, remove }: GroupFieldsProps) {
  const form = useFieldForm();
  const { value: group, set } = useFieldOf<GroupRow>(path);
  const { items } = group;
  const change = (next: GroupRow) => {
    // The paths of later rows have changed, so their problems are out of date.
    for (const wrong of Object.keys(form.errors)) if (wrong.startsWith(path)) form.clearFieldError(wrong);
    set(next);
  };
  const add = (row: FilterRow) => change({ ...group, items: [...items, row] });
  const removeAt = (place: number) => change({ ...group, items: items.filter((_, index) => index !== place) });
  const name = remove === null ? t('Filter') : t('Group {number}', { number: remove.number });
  return (
    <Stack gap="sm" role="group" aria-label={name} className={remove === null ? undefined : classes.group}>
      {(remove !== null || items.length > 1 || group.join !== 'all') && (
        <Group gap="xs" justify="space-between" wrap="nowrap">
          <Select
            aria-label={t('How the conditions are joined')}
            data={joins()}
            allowDeselect={false}
            value={group.join}
            onChange={(next) => next !== null && set({ ...group, join: next as Join })}
            w={210}
          />
          {remove !== null && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="input-sm"
              aria-label={t('Remove group {number}', { number: remove.number })}
              onClick={remove.run}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      )}
      {items.map((item, index) =>
        item.kind === 'condition' ? (
          <ConditionFields
            key={item.key}
            path={`${path}.items.${index}`}
            number={index + 1}
            isNew={item.key > lastKey && item.values.length === 0}
            onRemove={() => removeAt(index)}
          />
        ) : (
          <GroupFields
            key={item.key}
            path={`${path}.items.${index}`}
            depth={depth + 1}
            lastKey={lastKey}
            remove={{ number: index + 1, run: () => removeAt(index) }}
          />
        ),
      )}
      <FormProblem path={groupProblemPath(path)} />
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add(newCondition())}
        >
          {t('Add a condition')}
        </Button>
        {depth + 1 < filterLimits.depth && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add(newGroup([newCondition()]))}
          >
            {t('Add a group')}
          </Button>
        )}
        <DropdownMenu position="bottom-start" width={300}>
          <Menu.Target>
            <Button variant="default" size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t('Add a preset')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {filterPresets.map((preset) => (
              <Menu.Item key={preset.id} onClick={() => add(toRow(preset.where))}>
                {t(preset.name)}
                <span className={classes.about}>{t(preset.about)}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </DropdownMenu>
      </Group>
    </Stack>
  );
}

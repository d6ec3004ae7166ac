/** One condition: field, comparison, values. */
import { ActionIcon, Group, Select, Tooltip } from '@mantine/core';
import { IconLetterCase, IconTrash } from '@tabler/icons-react';
import { mayBeCaseSensitive, operandKinds } from '../../../contract/filter/tree';
import { t, translated } from '../../../texts/translate';
import { useFieldForm, useFieldOf } from '../form';
import { ConditionValues } from './ConditionValues';
import { chosenOperator, operatorChoices, withField, withOperator } from './choices';
import { FieldPicker } from './FieldPicker';
import type { ConditionRow } from './rows';

interface ConditionFieldsProps {
  readonly path: string;
  /** The number of the row in its group, from 1. */
  readonly number: number;
  /** It was just added. */
  readonly isNew: boolean;
  readonly onRemove: () => void;
}

export function ConditionFields({ path, number, isNew, onRemove }: ConditionFieldsProps) {
  const { value: row, set } = useFieldOf<ConditionRow>(path);
  const { errors, clearFieldError } = useFieldForm();
  const choices = operatorChoices(row.field, row.op);
  const change = (next: ConditionRow) => {
    clearFieldError(`${path}.field`);
    clearFieldError(`${path}.values`);
    set(next);
  };
  const fieldError = errors[`${path}.field`];
  const matchCase = t('Match case');
  return (
    <Group gap="xs" align="flex-start" role="group" aria-label={t('Condition {number}', { number })}>
      <FieldPicker
        key={row.key}
        value={row.field}
        error={typeof fieldError === 'string' ? fieldError : undefined}
        autoFocus={isNew}
        onChange={(field) => change(withField(row, field))}
      />
      <Select
        aria-label={t('Comparison')}
        data={choices.map(({ value, label }) => ({ value, label: translated(label) }))}
        allowDeselect={false}
        searchable
        onFocus={({ currentTarget }) => currentTarget.select()}
        value={chosenOperator(row)}
        onChange={(next) => {
          const choice = choices.find(({ value }) => value === next);
          if (choice !== undefined) change(withOperator(row, choice));
        }}
        w={150}
      />
      <Group
        gap="xs"
        align="flex-start"
        wrap="nowrap"
        flex={operandKinds[row.op] === 'presence' ? 'none' : '1 1 15rem'}
      >
        <ConditionValues key={row.op} row={row} path={path} />
        {mayBeCaseSensitive(row.op) && (
          <Tooltip label={matchCase}>
            <ActionIcon
              variant={row.caseSensitive ? 'light' : 'subtle'}
              color={row.caseSensitive ? 'blue' : 'gray'}
              size="input-sm"
              aria-label={matchCase}
              aria-pressed={row.caseSensitive}
              onClick={() => set({ ...row, caseSensitive: !row.caseSensitive })}
            >
              <IconLetterCase size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size="input-sm"
          aria-label={t('Remove condition {number}', { number })}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  );
}

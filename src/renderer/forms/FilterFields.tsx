/** Which events the stream carries: conditions that all have to hold. */
import { ActionIcon, Button, Group, Select, Stack, Switch, TagsInput, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import {
  type ConditionRow,
  emptyCondition,
  type FilterField,
  type FilterOperator,
  filterFieldWords,
  operatorWords,
} from './filter';
import { useFieldOf, useStreamForm } from './form';

const fieldOptions = Object.entries(filterFieldWords).map(([value, label]) => ({ value, label }));
const operatorOptions = Object.entries(operatorWords).map(([value, label]) => ({ value, label }));

function Condition({ index, onRemove }: { readonly index: number; readonly onRemove: () => void }) {
  const path = `conditions.${index}`;
  const { value, set } = useFieldOf<ConditionRow>(path);
  const values = useFieldOf<readonly string[]>(`${path}.values`);
  return (
    <Group gap="xs" align="flex-start" role="group" aria-label={`Condition ${index + 1}`}>
      <Select
        aria-label="Field"
        data={fieldOptions}
        allowDeselect={false}
        value={value.field}
        onChange={(next) => next !== null && set({ ...value, field: next as FilterField })}
        w={150}
      />
      <Select
        aria-label="Comparison"
        data={operatorOptions}
        allowDeselect={false}
        value={value.op}
        onChange={(next) => next !== null && set({ ...value, op: next as FilterOperator })}
        w={170}
      />
      <TagsInput
        aria-label="Values"
        placeholder={values.value.length === 0 ? 'Type a value and press Enter' : ''}
        value={[...values.value]}
        onChange={values.set}
        onBlur={values.check}
        error={values.error}
        acceptValueOnBlur
        flex="1 1 12rem"
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="input-sm"
        aria-label={`Remove condition ${index + 1}`}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

export function FilterFields({ toRehearsal }: { readonly toRehearsal: boolean }) {
  const form = useStreamForm();
  const samples = useFieldOf<boolean | null>('includeSamples');
  const { conditions } = form.values;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {conditions.length === 0
          ? 'Every event of the trail is carried.'
          : 'Only events for which all conditions hold are carried. The others are counted as filtered.'}
      </Text>
      {conditions.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
        <Condition key={index} index={index} onRemove={() => form.removeListItem('conditions', index)} />
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => form.insertListItem('conditions', emptyCondition)}
      >
        Add a condition
      </Button>
      <Switch
        label="Carry made-up events too"
        description={
          toRehearsal
            ? 'Events of the sample trail are for trying things out: a rehearsal gets them unless you switch this off.'
            : 'Events of the sample trail are for trying things out: a real destination gets them only if you switch this on.'
        }
        checked={samples.value ?? toRehearsal}
        // What the destination has anyway is not written down: another address then decides again.
        onChange={({ currentTarget: { checked } }) => samples.set(checked === toRehearsal ? null : checked)}
      />
    </Stack>
  );
}

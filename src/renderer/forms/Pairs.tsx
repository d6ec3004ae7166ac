/** Names and values, one pair in each row, such as custom request headers. */
import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { PairsField } from '../../contract/fields';
import { t, translated } from '../../texts/translate';
import { describe } from './describe';
import { useFieldOf } from './form';
import type { PairRow } from './values';

interface PairsProps {
  readonly field: PairsField;
  readonly path: string;
}

export function Pairs({ field, path }: PairsProps) {
  const { value: rows, error, set, check } = useFieldOf<readonly PairRow[]>(path);
  const change = (index: number, part: Partial<PairRow>) =>
    set(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <Input.Wrapper
      component="fieldset"
      labelElement="div"
      label={translated(field.label)}
      description={describe(field)}
      error={error}
      bd={0}
      p={0}
      m={0}
    >
      <Stack gap="xs" mt="xs">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their index
          <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              aria-label={`${translated(field.keyLabel)} ${index + 1}`}
              placeholder={translated(field.keyLabel)}
              value={row.name}
              onChange={(event) => change(index, { name: event.currentTarget.value })}
              onBlur={check}
              flex={1}
              spellCheck={false}
            />
            <TextInput
              aria-label={`${translated(field.valueLabel)} ${index + 1}`}
              placeholder={translated(field.valueLabel)}
              value={row.value}
              onChange={(event) => change(index, { value: event.currentTarget.value })}
              onBlur={check}
              flex={2}
              spellCheck={false}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="input-sm"
              aria-label={
                row.name === ''
                  ? t('Remove row {number}', { number: index + 1 })
                  : t('Remove {name}', { name: row.name })
              }
              onClick={() => set(rows.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => set([...rows, { name: '', value: '' }])}
        >
          {t('Add')}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}

/** Fields to rename, add or remove in what is sent. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Change, Changes } from '../../../contract/changes';
import type { Text as Words } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { useFieldForm, useFieldOf } from '../form';
import { RemoveButton } from './RemoveButton';
import { changeWords, newChange } from './values';

const buttonWords: Readonly<Record<Change['kind'], Words>> = {
  rename: 'Rename a field',
  add: 'Add a field',
  drop: 'Drop a field',
};

export function ChangesFields() {
  const { value: changes, set } = useFieldOf<Changes>('changes');
  const { errors, clearFieldError } = useFieldForm();
  const write = (next: Changes) => {
    for (const path of Object.keys(errors)) if (path.startsWith('changes')) clearFieldError(path);
    set(next);
  };
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t(
          'Made to each event in its format, in this order. Values may hold fields of the event in braces, such as {example}.',
          { example: '{Event.EnvironmentName}' },
        )}
      </Text>
      {changes.map((change, index) => (
        <Group
          // biome-ignore lint/suspicious/noArrayIndexKey: changes have no identity but their index
          key={index}
          gap="xs"
          align="flex-start"
          role="group"
          aria-label={t('Change {number}', { number: index + 1 })}
        >
          <Text size="sm" w={70} lh="36px">
            {t(changeWords[change.kind])}
          </Text>
          {textsOf(change).map(([name, label, text]) => {
            const error = errors[`changes.${index}.${name}`];
            return (
              <TextInput
                key={name}
                aria-label={t(label)}
                placeholder={t(label)}
                value={text}
                error={typeof error === 'string' ? error : undefined}
                spellCheck={false}
                onChange={({ currentTarget }) => {
                  const next = { ...change, [name]: currentTarget.value } as Change;
                  write(changes.map((each, at) => (at === index ? next : each)));
                }}
                flex="1 1 10rem"
              />
            );
          })}
          <RemoveButton
            label={t('Remove change {number}', { number: index + 1 })}
            onRemove={() => write(changes.filter((_, at) => at !== index))}
          />
        </Group>
      ))}
      <Group gap="xs">
        {(Object.keys(changeWords) as Change['kind'][]).map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => write([...changes, newChange(kind)])}
          >
            {t(buttonWords[kind])}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

function textsOf(change: Change): readonly (readonly [name: string, label: Words, text: string])[] {
  switch (change.kind) {
    case 'rename':
      return [
        ['from', 'Field', change.from],
        ['to', 'New name', change.to],
      ];
    case 'add':
      return [
        ['field', 'Field', change.field],
        ['value', 'Value', change.value],
      ];
    case 'drop':
      return [['field', 'Field', change.field]];
  }
}

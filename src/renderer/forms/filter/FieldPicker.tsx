/** The field of a condition: a known one by its name, or any typed path. */
import { Select, type SelectProps, Text } from '@mantine/core';
import { useState } from 'react';
import { fieldWords } from '../../../contract/filter/words';
import { phraseText, t } from '../../../texts/translate';
import { choicesFor, type FieldChoice } from './choices';

interface FieldPickerProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly autoFocus: boolean;
  readonly onChange: (field: string) => void;
}

const renderOption: NonNullable<SelectProps['renderOption']> = ({ option, checked }) => (
  <div style={{ minWidth: 0 }}>
    <Text size="sm" fw={checked === true ? 650 : 400} style={{ overflowWrap: 'anywhere' }}>
      {option.label}
    </Text>
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {(option as unknown as FieldChoice).path}
    </Text>
  </div>
);

export function FieldPicker({ value, error, autoFocus, onChange }: FieldPickerProps) {
  const label = fieldWords(value, phraseText);
  const [typed, setTyped] = useState(label);
  // The label of the chosen field is not a search text.
  const choices = choicesFor(typed === label ? '' : typed);
  const hasOwn = choices.some((choice) => choice.value === value);
  return (
    <Select
      aria-label={t('Field')}
      data={[...choices, ...(hasOwn ? [] : [{ value, label, path: value }])]}
      value={value}
      allowDeselect={false}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(next) => {
        if (next === null) return;
        setTyped(fieldWords(next, phraseText));
        onChange(next);
      }}
      filter={({ options }) => options}
      renderOption={renderOption}
      error={error}
      autoFocus={autoFocus}
      // Select the text, so that typing replaces the name.
      onFocus={({ currentTarget }) => currentTarget.select()}
      spellCheck={false}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      withScrollArea={false}
      styles={{ options: { maxHeight: 320, overflowY: 'auto' } }}
      w={165}
    />
  );
}

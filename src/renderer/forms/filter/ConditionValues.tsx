/** The values of a condition: texts, a number, a time, or nothing. */
import { TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { operandKinds } from '../../../contract/filter/tree';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { useFieldOf } from '../form';
import { facetOf } from './choices';
import type { ConditionRow } from './rows';
import { useSuggestions } from './useSuggestions';

interface ConditionValuesProps {
  readonly row: ConditionRow;
  /** The row's path in the form. */
  readonly path: string;
}

const examples = { expressions: '^svc-\\d+$', networks: '10.0.0.0/8' } as const;

const listWords: Readonly<Record<'texts' | 'expressions' | 'networks', Text>> = {
  texts: 'Values',
  expressions: 'Expressions',
  networks: 'Networks',
};

export function ConditionValues({ row, path }: ConditionValuesProps) {
  const { value: values, error, set, check } = useFieldOf<readonly string[]>(`${path}.values`);
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const suggestions = useSuggestions(facetOf(row.field), typed, opened);
  const kind = operandKinds[row.op];
  if (kind === 'presence') return null;
  if (kind === 'number' || kind === 'time') {
    return (
      <TextInput
        aria-label={kind === 'number' ? t('Number') : t('Time')}
        placeholder={kind === 'number' ? '400' : t('2026-01-31, or 2026-01-31T08:00:00Z')}
        inputMode={kind === 'number' ? 'decimal' : 'text'}
        value={values[0] ?? ''}
        onChange={({ currentTarget }) => set(currentTarget.value === '' ? [] : [currentTarget.value])}
        onBlur={check}
        error={error}
        spellCheck={false}
        autoComplete="off"
        flex="1 1 12rem"
      />
    );
  }
  return (
    <TagsInput
      aria-label={t(listWords[kind])}
      placeholder={values.length > 0 ? '' : kind === 'texts' ? t('Type a value and press Enter') : examples[kind]}
      data={kind === 'texts' ? [...suggestions] : []}
      value={[...values]}
      onChange={set}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onBlur={check}
      error={error}
      acceptValueOnBlur
      // A comma may be part of an expression or of a message.
      splitChars={row.op === 'is' || kind === 'networks' ? [','] : []}
      spellCheck={false}
      withScrollArea={false}
      styles={{ options: { maxHeight: 320, overflowY: 'auto' } }}
      flex="1 1 12rem"
    />
  );
}

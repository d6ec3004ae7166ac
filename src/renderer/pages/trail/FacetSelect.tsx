/** A filter by the values of one field. It offers the most frequent values, and others by typing a part of them. */
import { Group, MultiSelect, type MultiSelectProps, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { CommandOutput } from '../../../contract/commands';
import type { Answer } from '../../../contract/envelope';
import type { FacetField } from '../../../contract/trail';
import { t } from '../../../texts/translate';
import { failureMessage } from '../../components/failure-message';
import { formatCount } from '../../format/numbers';
import { useAppState, useCall } from '../../store/hooks';

interface FacetSelectProps {
  readonly field: FacetField;
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

const LIMIT = 100;

export function FacetSelect({ field, label, values, onChange }: FacetSelectProps) {
  const call = useCall();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 200);
  const [opened, setOpened] = useState(false);
  const [answer, setAnswer] = useState<Answer<CommandOutput<'trail.facets'>> | null>(null);
  const facets = answer?.ok === true ? answer.value.values : [];
  const sources = useAppState((state) => state.sources);
  useEffect(() => {
    if (!opened) return;
    let isOver = false;
    void call('trail.facets', { field, text, limit: LIMIT }).then((answer) => {
      if (!isOver) setAnswer(answer);
    });
    return () => {
      isOver = true;
    };
  }, [call, field, text, opened]);
  const nameOf = (value: string) =>
    facets.find((facet) => facet.value === value)?.label ??
    sources.find((source) => field === 'source' && source.id === value)?.name ??
    value;
  const known = new Set(facets.map(({ value }) => value));
  const chosen = values.filter((value) => !known.has(value));
  const renderOption: MultiSelectProps['renderOption'] = ({ option, checked }) => {
    const count = facets.find((facet) => facet.value === option.value)?.count;
    return (
      <Group justify="space-between" wrap="nowrap" gap="sm" flex={1}>
        <Text size="sm" fw={checked === true ? 650 : 400} style={{ overflowWrap: 'anywhere' }}>
          {option.label}
        </Text>
        {count !== undefined && (
          <Text size="xs" c="dimmed">
            {formatCount(count)}
          </Text>
        )}
      </Group>
    );
  };
  return (
    <MultiSelect
      label={label}
      size="xs"
      placeholder={values.length === 0 ? t('Any') : undefined}
      data={[...facets.map(({ value }) => value), ...chosen].map((value) => ({ value, label: nameOf(value) }))}
      value={[...values]}
      onChange={onChange}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      nothingFoundMessage={
        answer === null ? t('Searching…') : answer.ok ? t('No such value') : failureMessage(answer.failure)
      }
      renderOption={renderOption}
      hidePickedOptions={false}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      // The list itself scrolls, because keys move within it. A box around it would not be reachable by keyboard.
      withScrollArea={false}
      styles={{ options: { maxHeight: 320, overflowY: 'auto' } }}
    />
  );
}

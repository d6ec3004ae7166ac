/** Which event a preview is of: the test event, or one of the trail, the newest first or found by its text. */
import { Group, Select, type SelectProps, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { FailurePanel } from '../../components/FailurePanel';
import { eventWords, TEST_EVENT_WORDS } from './event-words';
import { useNewestEvents } from './useNewestEvents';

interface EventChoiceProps {
  /** The number of an event of the trail; null: the test event. */
  readonly chosen: number | null;
  readonly onChoose: (seq: number | null) => void;
}

const TEST = 'test';

export function EventChoice({ chosen, onChoose }: EventChoiceProps) {
  const [label, setLabel] = useState(TEST_EVENT_WORDS);
  const [typed, setTyped] = useState(label);
  const [opened, setOpened] = useState(false);
  // What stands there as the choice made is not something to look for.
  const [text] = useDebouncedValue(typed === label ? '' : typed.trim(), 250);
  const { rows, isLoading, failure } = useNewestEvents(text, opened);
  const value = chosen === null ? TEST : String(chosen);
  const options = new Map(rows.map((row) => [String(row.seq), { label: eventWords(row), message: row.message }]));
  if (chosen !== null && !options.has(value)) options.set(value, { label, message: '' });
  const renderOption: SelectProps['renderOption'] = ({ option, checked }) => (
    <Group gap={0} flex={1} wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={checked === true ? 650 : 400} style={{ overflowWrap: 'anywhere' }}>
          {option.label}
        </Text>
        {(options.get(option.value)?.message ?? '') !== '' && (
          <Text size="xs" c="dimmed" truncate>
            {options.get(option.value)?.message}
          </Text>
        )}
      </div>
    </Group>
  );
  return (
    <>
      <Select
        label="Event"
        description="The test event, or one of the audit trail: type to search all of its text."
        data={[
          { value: TEST, label: TEST_EVENT_WORDS },
          ...[...options].map(([seq, { label: words }]) => ({ value: seq, label: words })),
        ]}
        value={value}
        allowDeselect={false}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        onDropdownOpen={() => setOpened(true)}
        onDropdownClose={() => {
          setOpened(false);
          setTyped(label);
        }}
        onChange={(next, option) => {
          if (next === null || option === null) return;
          setLabel(option.label);
          setTyped(option.label);
          onChoose(next === TEST ? null : Number(next));
        }}
        // The trail has been searched already, by more than the words that are shown.
        filter={({ options: found }) => found}
        renderOption={renderOption}
        comboboxProps={{ withinPortal: true }}
        withScrollArea={false}
        styles={{ options: { maxHeight: 320, overflowY: 'auto' } }}
        error={
          opened && !isLoading && text !== '' && rows.length === 0 ? 'No event of the trail holds this.' : undefined
        }
      />
      {failure !== null && <FailurePanel failure={failure} tone="warn" />}
    </>
  );
}

/** Chooses the event to preview: the test event, or one of the trail, the newest first or found by its text. */
import { Group, Select, type SelectProps, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { eventWords, TEST_EVENT_WORDS } from './event-words';
import { useNewestEvents } from './useNewestEvents';

interface EventChoiceProps {
  /** The number of an event of the trail. Null for the test event. */
  readonly chosen: number | null;
  readonly onChoose: (seq: number | null) => void;
}

const TEST = 'test';
/** A hint among the options, where people look for events. It cannot be chosen. */
const REMARK = 'remark';

export function EventChoice({ chosen, onChoose }: EventChoiceProps) {
  // In a ref, because closing the list resets the text at the same moment as another event is chosen.
  const label = useRef<string>(t(TEST_EVENT_WORDS));
  const [typed, setTyped] = useState(label.current);
  const [opened, setOpened] = useState(false);
  // The label of the chosen event is not a search text.
  const [text] = useDebouncedValue(typed === label.current ? '' : typed.trim(), 250);
  const { rows, isLoading, failure } = useNewestEvents(text, opened);
  const nothing =
    text === '' ? t('There are no events in the trail yet.') : t('No events in the trail contain this text.');
  const remark = isLoading ? t('Searching the trail…') : rows.length === 0 && failure === null ? nothing : null;
  const value = chosen === null ? TEST : String(chosen);
  const options = new Map(rows.map((row) => [String(row.seq), { label: eventWords(row), message: row.message }]));
  if (chosen !== null && !options.has(value)) options.set(value, { label: label.current, message: '' });
  const renderOption: SelectProps['renderOption'] = ({ option, checked }) => (
    <Group gap={0} flex={1} wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={checked === true ? 650 : 400} style={{ overflowWrap: 'anywhere' }}>
          {option.label}
        </Text>
        {(options.get(option.value)?.message ?? '') !== '' && (
          <Text size="xs" c="dimmed" truncate translate="no">
            {options.get(option.value)?.message}
          </Text>
        )}
      </div>
    </Group>
  );
  return (
    <>
      <Select
        label={t('Event')}
        description={t('The test event, or an event of the audit trail. Type to search the whole text of events.')}
        data={[
          { value: TEST, label: t(TEST_EVENT_WORDS) },
          ...[...options].map(([seq, { label: words }]) => ({ value: seq, label: words })),
          ...(remark === null ? [] : [{ value: REMARK, label: remark, disabled: true }]),
        ]}
        value={value}
        allowDeselect={false}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        onDropdownOpen={() => setOpened(true)}
        onDropdownClose={() => {
          setOpened(false);
          setTyped(label.current);
        }}
        onChange={(next, option) => {
          if (next === null || option === null) return;
          label.current = option.label;
          setTyped(option.label);
          onChoose(next === TEST ? null : Number(next));
        }}
        // The search already covered the whole event, not only the words shown.
        filter={({ options: found }) => found}
        renderOption={renderOption}
        comboboxProps={{ withinPortal: true }}
        withScrollArea={false}
        styles={{ options: { maxHeight: 320, overflowY: 'auto' } }}
      />
      {failure !== null && <FailurePanel failure={failure} tone="warn" />}
    </>
  );
}

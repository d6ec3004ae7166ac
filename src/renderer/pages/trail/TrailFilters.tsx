/** The search form: text, values, dates. Changes go into the address, so that back undoes them. */
import { Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconCalendar, IconChevronDown, IconChevronUp, IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { FacetField } from '../../../contract/trail';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { emptySearch, isNarrowed, type Range, type TrailSearch } from './address';
import { FacetSelect } from './FacetSelect';
import classes from './Trail.module.css';

const selects: readonly { readonly field: FacetField; readonly label: Text }[] = [
  { field: 'operation', label: 'Operation' },
  { field: 'entityType', label: 'Entity type' },
  { field: 'user', label: 'User' },
  { field: 'scope', label: 'Scope' },
  { field: 'status', label: 'Status' },
  { field: 'source', label: 'Source' },
];

const rangeWords: readonly { readonly value: Range; readonly label: Text }[] = [
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: '90d', label: 'Last 90 days' },
  { value: 'all', label: 'All events' },
  { value: 'dates', label: 'Custom range' },
];

const TYPING_MS = 300;

interface TrailFiltersProps {
  readonly search: TrailSearch;
  /**
   * Changes the search in the address, which may be newer than the one shown.
   * @param typing one of many changes in a row, without a history entry of its own
   */
  readonly onChange: (change: (now: TrailSearch) => TrailSearch, typing?: boolean) => void;
}

/** Typed text goes into the address when the user stops typing. A change of the address goes into the field at once. */
function useTyped(text: string, commit: (text: string) => void): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(timer.current);
    setTyped(text);
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => commit(next), TYPING_MS);
  };
  return [typed, type];
}

/** As wide as the longest choice needs. */
const widthOf = (choices: readonly { readonly label: string }[]) =>
  `${4 + 0.5 * Math.max(...choices.map(({ label }) => label.length))}rem`;

export function TrailFilters({ search, onChange }: TrailFiltersProps) {
  const [typed, type] = useTyped(search.text, (text) => onChange((now) => ({ ...now, text }), search.text !== ''));
  const ranges = rangeWords.map(({ value, label }) => ({ value, label: t(label) }));
  const [isUnfolded, setUnfolded] = useState(false);
  const filtersId = useId();
  const narrowed = selects.filter(({ field }) => search.values[field].length > 0).length;
  const changeDate = (end: 'from' | 'to', day: string) => onChange((now) => ({ ...now, [end]: day }));
  return (
    <search aria-label={t('Audit trail')}>
      <div className={classes.searchLine}>
        <TextInput
          className={classes.searchField}
          aria-label={search.everywhere ? t('Search all text') : t('Search messages')}
          placeholder={search.everywhere ? t('Search all text: an id, an address, a value …') : t('Search messages')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          maxLength={500}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('Search in')}
          size="sm"
          value={search.everywhere ? 'all' : 'messages'}
          onChange={(value) => onChange((now) => ({ ...now, text: typed, everywhere: value === 'all' }))}
          data={[
            { value: 'messages', label: t('Messages') },
            { value: 'all', label: t('All text') },
          ]}
        />
        <Select
          aria-label={t('Dates')}
          w={widthOf(ranges)}
          leftSection={<IconCalendar size={16} aria-hidden />}
          data={ranges}
          value={search.range}
          allowDeselect={false}
          // Also where the value shown is the one chosen: the address may have another by now.
          onOptionSubmit={(value) => onChange((now) => ({ ...now, range: value as Range }))}
        />
        <Button
          variant="default"
          className={classes.unfold}
          aria-expanded={isUnfolded}
          aria-controls={filtersId}
          rightSection={
            isUnfolded ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
          }
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {narrowed === 0 ? t('Filters') : t('Filters ({count})', { count: narrowed })}
        </Button>
        {(search.range === 'dates' || isNarrowed(search)) && (
          <Button
            variant="subtle"
            leftSection={<IconFilterOff size={16} aria-hidden />}
            onClick={() => onChange(() => emptySearch)}
          >
            {t('Reset filters')}
          </Button>
        )}
      </div>
      <div id={filtersId} className={classes.filters} data-unfolded={isUnfolded}>
        {selects.map(({ field, label }) => (
          <FacetSelect
            key={field}
            field={field}
            label={t(label)}
            values={search.values[field]}
            onChange={(values) => onChange((now) => ({ ...now, values: { ...now.values, [field]: values } }))}
          />
        ))}
      </div>
      {search.range === 'dates' && (
        <Group gap="sm" align="flex-end" mt="xs">
          <TextInput
            type="date"
            size="xs"
            label={t('From ## a day')}
            value={search.from}
            onChange={(event) => changeDate('from', event.currentTarget.value)}
          />
          <TextInput
            type="date"
            size="xs"
            label={t('To ## a day')}
            value={search.to}
            onChange={(event) => changeDate('to', event.currentTarget.value)}
          />
        </Group>
      )}
    </search>
  );
}

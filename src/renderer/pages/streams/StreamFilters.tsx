/** Search and filters of the Streams page. They are kept in the address. */
import { Button, Group, NativeSelect } from '@mantine/core';
import { t } from '../../../texts/translate';
import { SearchField } from '../../components/SearchField';
import { formatNumber } from '../../format/numbers';
import { useSetQuery } from '../../router/navigation';
import { type FilterChoice, type Filters, hasFilter, type StreamTable } from './rows';

export const noFilters = { q: undefined, status: undefined, destination: undefined, label: undefined };

interface ChoiceProps {
  readonly label: string;
  /** Without a filter. */
  readonly all: string;
  readonly choices: readonly FilterChoice[];
  readonly value: string | null;
  readonly onChange: (value: string | undefined) => void;
}

/** A link may name a value that no stream has. It is shown, so that it can be seen why nothing matches. */
function withChosen(choices: readonly FilterChoice[], chosen: string | null): readonly FilterChoice[] {
  return chosen === null || choices.some(({ value }) => value === chosen)
    ? choices
    : [...choices, { value: chosen, name: chosen, count: 0 }];
}

function Choice({ label, all, choices, value, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
      data={[
        { value: '', label: all },
        ...withChosen(choices, value).map((choice) => ({
          value: choice.value,
          label: `${choice.name} (${formatNumber(choice.count)})`,
        })),
      ]}
      w={{ base: '100%', xs: 190 }}
    />
  );
}

interface StreamFiltersProps extends Pick<StreamTable, 'statuses' | 'destinations' | 'labels'> {
  readonly filters: Filters;
}

export function StreamFilters({ filters, statuses, destinations, labels }: StreamFiltersProps) {
  const setQuery = useSetQuery();
  return (
    <Group gap="sm" role="search" aria-label={t('Streams')}>
      <SearchField
        label={t('Search streams')}
        placeholder={t('Name, destination or label')}
        value={filters.search}
        onSearch={(q) => setQuery({ q })}
        w={{ base: '100%', xs: 300 }}
      />
      <Choice
        label={t('Filter by status')}
        all={t('All statuses')}
        choices={statuses}
        value={filters.status}
        onChange={(status) => setQuery({ status })}
      />
      <Choice
        label={t('Filter by destination')}
        all={t('All destinations')}
        choices={destinations}
        value={filters.destination}
        onChange={(destination) => setQuery({ destination })}
      />
      {(labels.length > 0 || filters.label !== null) && (
        <Choice
          label={t('Filter by label')}
          all={t('All labels')}
          choices={labels}
          value={filters.label}
          onChange={(label) => setQuery({ label })}
        />
      )}
      {hasFilter(filters) && (
        <Button variant="subtle" color="gray" onClick={() => setQuery(noFilters)}>
          {t('Reset')}
        </Button>
      )}
    </Group>
  );
}

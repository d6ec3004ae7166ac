/** A field of the event by its path: one of ODC's fields, or any typed path. */
import { Autocomplete, type AutocompleteProps, Text } from '@mantine/core';
import { knownLeaves } from '../../../contract/event-path';
import { fold } from '../../../contract/search-words';
import { fieldLabel } from './values';

interface PathInputProps extends Pick<AutocompleteProps, 'label' | 'placeholder' | 'flex' | 'w'> {
  readonly 'aria-label'?: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (path: string) => void;
}

const EXAMPLE = 'Event.Request.UserName';

const paths = knownLeaves.map(({ path }) => path);

const renderOption: NonNullable<AutocompleteProps['renderOption']> = ({ option }) => (
  <div style={{ minWidth: 0 }}>
    <Text size="sm">{fieldLabel(option.value)}</Text>
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {option.value}
    </Text>
  </div>
);

export function PathInput(props: PathInputProps) {
  return (
    <Autocomplete
      placeholder={EXAMPLE}
      data={paths}
      filter={({ options, search }) => {
        const wanted = fold(search.trim());
        // The chosen path is not a search text.
        if (paths.some((path) => fold(path) === wanted)) return options;
        return options.filter((option) => {
          const path = 'value' in option ? option.value : '';
          return fold(`${path} ${fieldLabel(path)}`).includes(wanted);
        });
      }}
      renderOption={renderOption}
      spellCheck={false}
      withScrollArea={false}
      styles={{ options: { maxHeight: 320, overflowY: 'auto' } }}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      {...props}
    />
  );
}

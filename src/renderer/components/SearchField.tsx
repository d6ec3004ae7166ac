/** A field that searches as one types, with a button that clears it. */
import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { t } from '../../texts/translate';

interface SearchFieldProps extends Pick<TextInputProps, 'placeholder' | 'maxLength' | 'w' | 'maw'> {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
  /** A dialog gives it the focus when it opens. */
  readonly 'data-autofocus'?: boolean;
}

export function SearchField({ label, value, onSearch, ...field }: SearchFieldProps) {
  return (
    <TextInput
      {...field}
      type="search"
      aria-label={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={value !== '' && <CloseButton aria-label={t('Clear search')} onClick={() => onSearch('')} />}
      value={value}
      onChange={(event) => onSearch(event.currentTarget.value)}
    />
  );
}

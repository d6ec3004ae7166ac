/** Several short names in one box. Enter, a comma or a space ends each. */
import { TagsInput } from '@mantine/core';
import type { ListField } from '../../contract/fields';
import { t, translated } from '../../texts/translate';
import { describe } from './describe';
import { useFieldOf } from './form';

interface NamesProps {
  readonly field: ListField;
  readonly path: string;
}

export function Names({ field, path }: NamesProps) {
  const { value, error, set, check } = useFieldOf<readonly string[]>(path);
  return (
    <TagsInput
      label={translated(field.label)}
      description={describe(field)}
      required={!field.optional}
      placeholder={
        value.length > 0
          ? ''
          : t(field.itemLabel === 'Name' ? 'Type a name and press Enter' : 'Type one and press Enter')
      }
      value={[...value]}
      data={[...(field.suggestions ?? [])]}
      onChange={set}
      onBlur={check}
      error={error}
      splitChars={[',', ' ', ';', '\n', '\t']}
      acceptValueOnBlur
      spellCheck={false}
    />
  );
}

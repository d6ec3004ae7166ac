/** What to do with a masked value. */
import { NumberInput, Select, TextInput } from '@mantine/core';
import type { MaskingAction } from '../../../contract/masking';
import { t } from '../../../texts/translate';
import { actionWords, newAction } from './values';

interface ActionFieldsProps {
  readonly value: MaskingAction;
  readonly onChange: (action: MaskingAction) => void;
}

const options = () => Object.entries(actionWords).map(([value, label]) => ({ value, label: t(label) }));

export function ActionFields({ value, onChange }: ActionFieldsProps) {
  return (
    <>
      <Select
        aria-label={t('Action')}
        data={options()}
        allowDeselect={false}
        value={value.kind}
        onChange={(kind) => kind !== null && onChange(newAction(kind as MaskingAction['kind']))}
        w={210}
      />
      {value.kind === 'replace' && (
        <TextInput
          aria-label={t('Text')}
          value={value.with}
          maxLength={200}
          onChange={({ currentTarget }) => onChange({ ...value, with: currentTarget.value })}
          w={120}
        />
      )}
      {(value.kind === 'keepFirst' || value.kind === 'keepLast') && (
        <NumberInput
          aria-label={t('Characters')}
          min={1}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          value={value.count}
          onChange={(count) => onChange({ ...value, count: typeof count === 'number' ? count : 1 })}
          w={90}
        />
      )}
    </>
  );
}

/** The choice of what a trial's receiver behaves like. */
import { Select } from '@mantine/core';
import { t } from '../../../texts/translate';
import { destinationName, destinations } from '../../destinations';

interface BehavesLikeProps {
  readonly value: string;
  readonly onChange: (kind: string) => void;
  readonly disabled: boolean;
}

export function BehavesLike({ value, onChange, disabled }: BehavesLikeProps) {
  return (
    <Select
      label={t('The receiver behaves like')}
      data={destinations.map(({ kind }) => ({ value: kind, label: destinationName(kind) }))}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      allowDeselect={false}
      disabled={disabled}
    />
  );
}

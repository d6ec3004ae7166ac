/** The choice of what a trial's receiver behaves like. */
import { Select } from '@mantine/core';
import { destinations } from '../../destinations';

const choices = destinations.map(({ kind, name }) => ({ value: kind, label: name }));

interface BehavesLikeProps {
  readonly value: string;
  readonly onChange: (kind: string) => void;
  readonly disabled: boolean;
}

export function BehavesLike({ value, onChange, disabled }: BehavesLikeProps) {
  return (
    <Select
      label="The receiver behaves like"
      data={choices}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      allowDeselect={false}
      disabled={disabled}
    />
  );
}

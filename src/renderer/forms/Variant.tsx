/** A choice between several shapes, and the fields of the chosen one. */
import { Box, Radio, Select, Stack } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import type { Field, VariantField } from '../../contract/fields';
import { t, translated } from '../../texts/translate';
import { describe } from './describe';
import { useFieldOf } from './form';
import type { VariantValue } from './values';

interface VariantProps {
  readonly field: VariantField;
  readonly path: string;
  /** Renders a field of the chosen shape, which may be a variant itself. */
  readonly drawField: (field: Field, path: string) => ReactNode;
}

const MAX_RADIOS = 4;

function labelOf({ label, summary }: VariantField['options'][string]): string {
  const name = translated(label);
  return summary === undefined ? name : t('{name}: {summary}', { name, summary: translated(summary) });
}

export function Variant({ field, path, drawField }: VariantProps) {
  const { value } = useFieldOf<VariantValue>(path);
  const kind = useFieldOf<string>(`${path}.kind`);
  const options = Object.entries(field.options).map(([option, shape]) => ({ value: option, label: labelOf(shape) }));
  const chosen = field.options[value.kind]?.fields ?? {};
  const names = Object.entries(chosen);
  return (
    <Stack gap="sm">
      {options.length > MAX_RADIOS ? (
        <Select
          label={translated(field.label)}
          description={describe(field)}
          data={options}
          allowDeselect={false}
          value={value.kind}
          onChange={(next) => next !== null && kind.set(next)}
        />
      ) : (
        <Radio.Group
          label={translated(field.label)}
          description={describe(field)}
          value={value.kind}
          onChange={kind.set}
        >
          <Stack gap="xs" mt="xs">
            {options.map((option) => (
              <Radio key={option.value} value={option.value} label={option.label} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {names.length > 0 && (
        <Box pl="md" style={{ borderInlineStart: '2px solid var(--sluice-line)' }}>
          <Stack gap="md">
            {names.map(([name, inner]) => (
              <Fragment key={`${value.kind}.${name}`}>
                {drawField(inner, `${path}.options.${value.kind}.${name}`)}
              </Fragment>
            ))}
          </Stack>
        </Box>
      )}
    </Stack>
  );
}

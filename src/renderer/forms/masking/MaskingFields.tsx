/** What to mask in the events of a stream. */
import { Button, Checkbox, Group, Input, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type Masking, maskingPresets, withPreset } from '../../../contract/masking';
import type { Text as Words } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { useFieldForm, useFieldOf } from '../form';
import { PathInput } from './PathInput';
import { RemoveButton } from './RemoveButton';
import { PatternRows, RuleRows } from './RuleRows';
import { fromMaskingValues, type MaskingValues } from './values';

const modes: readonly { readonly value: Masking['mode']; readonly label: Words }[] = [
  { value: 'rules', label: 'Send everything except masked values' },
  { value: 'allowList', label: 'Send named fields only' },
];

export function MaskingFields() {
  const { value, set } = useFieldOf<MaskingValues>('masking');
  const { errors, clearFieldError } = useFieldForm();
  const errorAt = (path: string) => {
    const error = errors[`masking.${path}`];
    return typeof error === 'string' ? error : undefined;
  };
  const change = (part: Partial<MaskingValues>) => {
    for (const path of Object.keys(errors)) if (path.startsWith('masking.')) clearFieldError(path);
    set({ ...value, ...part });
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t(
          'Masked values never appear in requests, previews or dead letters of this stream. The trail keeps events unchanged.',
        )}
      </Text>
      <SegmentedControl
        aria-label={t('What is sent')}
        data={modes.map((mode) => ({ value: mode.value, label: t(mode.label) }))}
        value={value.mode}
        onChange={(mode) => change({ mode: mode as Masking['mode'] })}
        w="fit-content"
      />
      {value.mode === 'allowList' && <AllowedRows value={value} errorAt={errorAt} onChange={change} />}
      <Input.Wrapper labelElement="div" label={t('Presets')}>
        <Group gap="xs" mt={4}>
          {maskingPresets.map((preset) => (
            <Button
              key={preset.kind}
              variant="default"
              size="xs"
              title={t(preset.hint)}
              onClick={() => {
                const { rules, patterns } = withPreset(fromMaskingValues(value), preset);
                change({ rules, patterns });
              }}
            >
              {t(preset.label)}
            </Button>
          ))}
        </Group>
      </Input.Wrapper>
      <Input.Wrapper labelElement="div" label={t('Masked fields')} error={errorAt('rules')}>
        <RuleRows
          rows={value.rules}
          errorOf={(index) => errorAt(`rules.${index}.path`)}
          onChange={(rules) => change({ rules })}
        />
      </Input.Wrapper>
      <Input.Wrapper labelElement="div" label={t('Masked in texts')} error={errorAt('patterns')}>
        <PatternRows rows={value.patterns} onChange={(patterns) => change({ patterns })} />
      </Input.Wrapper>
    </Stack>
  );
}

interface AllowedRowsProps {
  readonly value: MaskingValues;
  readonly errorAt: (path: string) => string | undefined;
  readonly onChange: (part: Partial<MaskingValues>) => void;
}

function AllowedRows({ value: { allowed, everywhere }, errorAt, onChange }: AllowedRowsProps) {
  return (
    <Input.Wrapper labelElement="div" label={t('Fields that are sent')} error={errorAt('allowed')}>
      <Stack gap="xs" mt={4}>
        {allowed.map((path, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fields have no identity but their index
          <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
            <PathInput
              aria-label={t('Field {number}', { number: index + 1 })}
              value={path}
              error={errorAt(`allowed.${index}`)}
              onChange={(next) => onChange({ allowed: allowed.map((each, at) => (at === index ? next : each)) })}
              flex={1}
            />
            <RemoveButton
              label={t('Remove field {number}', { number: index + 1 })}
              onRemove={() => onChange({ allowed: allowed.filter((_, at) => at !== index) })}
            />
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ allowed: [...allowed, ''] })}
        >
          {t('Add a field')}
        </Button>
        <Checkbox
          size="xs"
          label={t('Remove the values of other fields from the messages that are sent')}
          checked={everywhere}
          onChange={({ currentTarget }) => onChange({ everywhere: currentTarget.checked })}
        />
      </Stack>
    </Input.Wrapper>
  );
}

/** The masking rules: a field, and what to do with its value. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type MaskingPatternRule, type MaskingRule, maskingPatterns, patternWords } from '../../../contract/masking';
import { t } from '../../../texts/translate';
import { ActionFields } from './ActionFields';
import { PathInput } from './PathInput';
import { RemoveButton } from './RemoveButton';
import { emptyRule, fieldLabel } from './values';

interface RowsProps<Row> {
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

const replacedAt = <Row,>(rows: readonly Row[], index: number, row: Row) =>
  rows.map((each, at) => (at === index ? row : each));
const without = <Row,>(rows: readonly Row[], index: number) => rows.filter((_, at) => at !== index);

interface RuleRowsProps extends RowsProps<MaskingRule> {
  readonly errorOf: (index: number) => string | undefined;
}

export function RuleRows({ rows, onChange, errorOf }: RuleRowsProps) {
  return (
    <Stack gap="xs">
      {rows.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their index
        <Stack key={index} gap={4} role="group" aria-label={t('Rule {number}', { number: index + 1 })}>
          <Group gap="xs" align="flex-start">
            <PathInput
              aria-label={t('Field')}
              value={rule.path}
              error={errorOf(index)}
              onChange={(path) => onChange(replacedAt(rows, index, { ...rule, path }))}
              flex="1 1 12rem"
            />
            <ActionFields
              value={rule.action}
              onChange={(action) => onChange(replacedAt(rows, index, { ...rule, action }))}
            />
            <RemoveButton
              label={t('Remove rule {number}', { number: index + 1 })}
              onRemove={() => onChange(without(rows, index))}
            />
          </Group>
          <Checkbox
            size="xs"
            label={t('Also mask the same value elsewhere in the event')}
            checked={rule.everywhere}
            onChange={({ currentTarget }) =>
              onChange(replacedAt(rows, index, { ...rule, everywhere: currentTarget.checked }))
            }
          />
          {rule.when !== undefined && (
            <Text size="xs" c="dimmed">
              {t('Only where {field} is one of {values}, or not given.', {
                field: fieldLabel(rule.when.path).toLowerCase(),
                values: rule.when.isOneOf.join(', '),
              })}
            </Text>
          )}
        </Stack>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...rows, emptyRule])}
      >
        {t('Add a rule')}
      </Button>
    </Stack>
  );
}

export function PatternRows({ rows, onChange }: RowsProps<MaskingPatternRule>) {
  const free = maskingPatterns.filter((pattern) => rows.every((row) => row.pattern !== pattern));
  return (
    <Stack gap="xs">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: patterns have no identity but their index
        <Group key={index} gap="xs" role="group" aria-label={t(patternWords[row.pattern])}>
          <Text size="sm" flex="1 1 12rem">
            {row.paths === undefined
              ? t(patternWords[row.pattern])
              : t('{pattern} in {fields}', {
                  pattern: t(patternWords[row.pattern]),
                  fields: row.paths.map(fieldLabel).join(', '),
                })}
          </Text>
          <ActionFields
            value={row.action}
            onChange={(action) => onChange(replacedAt(rows, index, { ...row, action }))}
          />
          <RemoveButton
            label={t('Remove {name}', { name: t(patternWords[row.pattern]) })}
            onRemove={() => onChange(without(rows, index))}
          />
        </Group>
      ))}
      <Group gap="xs">
        {free.map((pattern) => (
          <Button
            key={pattern}
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...rows, { pattern, action: { kind: 'pseudonym' } }])}
          >
            {t(patternWords[pattern])}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

/** How long the trail keeps events, and how many. Events that an active stream still has to deliver are never deleted. */

import { Button, Group, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Preferences } from '../../../contract/commands/application';
import { daysRefusal } from '../../../contract/policy/preferences';
import type { PolicyRules } from '../../../contract/policy/rules';
import type { Text as Label } from '../../../texts/text';
import { phraseText, t } from '../../../texts/translate';
import { formatNumber, numberSeparators } from '../../format/numbers';

type RetentionKey = 'retainDays' | 'retainMegabytes' | 'hardLimitMegabytes';
type RetentionValues = Record<RetentionKey, number | ''>;

const fields: readonly {
  readonly key: RetentionKey;
  readonly label: Label;
  readonly hint: Label;
  readonly unit: Label;
  readonly max: number;
}[] = [
  { key: 'retainDays', label: 'Keep events for', hint: '0: no limit.', unit: 'days', max: 3_650 },
  { key: 'retainMegabytes', label: 'Keep at most', hint: '0: no limit.', unit: 'MB', max: 10_000_000 },
  {
    key: 'hardLimitMegabytes',
    label: 'Stop accepting events at',
    hint: '0: only when the disk is full.',
    unit: 'MB',
    max: 10_000_000,
  },
];

/** Says what the policy demands, where it does. */
function daysHint({ minRetainDays, retentionLimitRequired }: PolicyRules): string {
  const noLimit = retentionLimitRequired ? t('A limit is set by your organisation.') : t('0: no limit.');
  if (minRetainDays === 0) return noLimit;
  const least = t('At least {days, plural, one {# day} other {# days}}, set by your organisation.', {
    days: minRetainDays,
  });
  return `${noLimit} ${least}`;
}

interface RetentionProps {
  readonly preferences: Preferences;
  readonly rules: PolicyRules;
  readonly onSave: (changes: Partial<Preferences>) => Promise<void>;
}

export function Retention({ preferences, rules, onSave }: RetentionProps) {
  const { retainDays, retainMegabytes, hardLimitMegabytes } = preferences;
  const form = useForm<RetentionValues>({
    initialValues: { retainDays, retainMegabytes, hardLimitMegabytes },
    validate: (values) =>
      Object.fromEntries(
        fields.flatMap(({ key, max }) => {
          const value = values[key];
          const wrong = value === '' || value < 0 || value > max;
          if (wrong) return [[key, t('Between 0 and {max}.', { max: formatNumber(max) })]];
          const refused = key === 'retainDays' ? daysRefusal(Number(value), rules) : null;
          return refused === null ? [] : [[key, phraseText(refused)]];
        }),
      ),
    validateInputOnChange: true,
  });
  const submit = form.onSubmit(async (values) => {
    await onSave(Object.fromEntries(fields.map(({ key }) => [key, Number(values[key])])));
    form.resetDirty();
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {fields.map(({ key, label, hint, unit, max }) => (
            <NumberInput
              key={key}
              label={t(label)}
              description={key === 'retainDays' ? daysHint(rules) : t(hint)}
              suffix={` ${t(unit)}`}
              min={0}
              max={max}
              allowDecimal={false}
              {...numberSeparators()}
              clampBehavior="none"
              {...form.getInputProps(key)}
            />
          ))}
        </SimpleGrid>
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed" maw="40rem">
            {t(
              'Events that an active stream has not delivered yet are never deleted. When the limit is reached, sources stop accepting events and you are notified.',
            )}
          </Text>
          <Button type="submit" variant="default" loading={form.submitting} disabled={!form.isDirty()}>
            {t('Save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

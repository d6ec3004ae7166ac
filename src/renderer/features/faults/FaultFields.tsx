/** Chooses a fault of a rehearsal, with its value if it has one. */
import { Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { t } from '../../../texts/translate';
import type { FaultChoice } from './faults';

export interface TypedFault {
  readonly name: string;
  readonly value: string;
}

interface FaultFieldsProps {
  readonly choices: readonly FaultChoice[];
  readonly typed: TypedFault;
  readonly onChange: (typed: TypedFault) => void;
  /** What is wrong with the value. */
  readonly problem: string | null;
  /** More in the same row. */
  readonly children?: ReactNode;
}

export function FaultFields({ choices, typed: { name, value }, onChange, problem, children }: FaultFieldsProps) {
  const problemId = useId();
  const chosen = choices.find((choice) => choice.name === name);
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        <Select
          label={t('Fault')}
          data={choices.map((choice) => ({ value: choice.name, label: choice.label }))}
          value={name}
          onChange={(next) => onChange({ name: next ?? '', value: '' })}
          allowDeselect={false}
          searchable
          flex="1 1 18rem"
          maw="24rem"
        />
        {chosen?.valueHint != null && (
          <TextInput
            label={t('Value')}
            placeholder={chosen.valueHint}
            value={value}
            onChange={(event) => onChange({ name, value: event.currentTarget.value })}
            error={problem !== null}
            aria-describedby={problem === null ? undefined : problemId}
            flex="1 1 14rem"
            maw="20rem"
          />
        )}
        {children}
      </Group>
      {/* Below the row, so that the fields stay aligned. */}
      {problem !== null && (
        <Text size="sm" c="var(--sluice-bad)" id={problemId} role="alert">
          {problem}
        </Text>
      )}
      {chosen !== undefined && (
        <Text size="sm" c="dimmed">
          {t('The receiver {meaning}.', { meaning: chosen.meaning })}
        </Text>
      )}
    </Stack>
  );
}

/** Turns a rehearsal's faults on and off while it runs. */
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { faultText } from '../../../contract/fault-text';
import type { Fault, RehearsalView } from '../../../contract/rehearsal';
import { Pill } from '../../components/Pill';
import { tellFailure } from '../../components/tell';
import { useCall } from '../../store/hooks';
import { choiceOf, faultChoices, faultOf } from './faults';

export function FaultControl({ rehearsal }: { readonly rehearsal: RehearsalView }) {
  const call = useCall();
  const choices = faultChoices(rehearsal.transport);
  const on = rehearsal.fault === null ? null : choiceOf(rehearsal.fault);
  const [{ name, value }, setTyped] = useState(on ?? { name: choices[0]?.name ?? '', value: '' });
  // The fault may be changed elsewhere. The active fault is then also the selected one.
  const onText = on === null ? null : `${on.name}=${on.value}`;
  const [shown, setShown] = useState(onText);
  if (shown !== onText) {
    setShown(onText);
    if (on !== null) setTyped(on);
  }
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const chosen = choices.find((choice) => choice.name === name);
  const set = async (fault: Fault | null) => {
    const answer = await call('rehearsals.setFault', { id: rehearsal.id, fault });
    if (!answer.ok) tellFailure(answer.failure);
  };
  const switchOn = () => {
    const read = faultOf(name, value);
    setProblem('problem' in read ? read.problem : null);
    if ('fault' in read) void set(read.fault);
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        <Select
          label="Fault"
          data={choices.map((choice) => choice.name)}
          value={name}
          onChange={(next) => {
            setTyped({ name: next ?? '', value: '' });
            setProblem(null);
          }}
          allowDeselect={false}
          searchable
          flex="0 1 14rem"
        />
        {chosen?.valueHint != null && (
          <TextInput
            label="Value"
            placeholder={chosen.valueHint}
            value={value}
            onChange={(event) => setTyped({ name, value: event.currentTarget.value })}
            error={problem !== null}
            aria-describedby={problem === null ? undefined : problemId}
            flex="0 1 12rem"
          />
        )}
        <Button variant="default" onClick={switchOn}>
          Switch on
        </Button>
        {rehearsal.fault !== null && (
          <>
            <Button variant="default" onClick={() => void set(null)}>
              Switch off
            </Button>
            <Pill tone="warn" icon={IconAlertTriangle}>
              Fault is on: {faultText(rehearsal.fault)}
            </Pill>
          </>
        )}
      </Group>
      {/* Below the row, so that the fields stay aligned. */}
      {problem !== null && (
        <Text size="sm" c="var(--sluice-bad)" id={problemId} role="alert">
          {problem}
        </Text>
      )}
      {chosen !== undefined && (
        <Text size="sm" c="dimmed">
          {chosen.name}: it {chosen.meaning}.
        </Text>
      )}
    </Stack>
  );
}

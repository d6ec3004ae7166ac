/** Turns a rehearsal's faults on and off while it runs. */
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { faultWords } from '../../../contract/fault-words';
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
  // One button as long as the fault that is on is the one that is chosen.
  const isOther = on === null || on.name !== name || (value.trim() !== '' && on.value !== value.trim());
  return (
    <Stack gap="xs">
      {rehearsal.fault !== null && (
        <Pill tone="warn" icon={IconAlertTriangle}>
          Fault is on: {faultWords(rehearsal.fault)}
        </Pill>
      )}
      <Group align="flex-end" gap="sm">
        <Select
          label="Fault"
          data={choices.map((choice) => ({ value: choice.name, label: choice.label }))}
          value={name}
          onChange={(next) => {
            setTyped({ name: next ?? '', value: '' });
            setProblem(null);
          }}
          allowDeselect={false}
          searchable
          flex="1 1 18rem"
          maw="24rem"
        />
        {chosen?.valueHint != null && (
          <TextInput
            label="Value"
            placeholder={chosen.valueHint}
            value={value}
            onChange={(event) => setTyped({ name, value: event.currentTarget.value })}
            error={problem !== null}
            aria-describedby={problem === null ? undefined : problemId}
            flex="1 1 14rem"
            maw="20rem"
          />
        )}
        {isOther && (
          <Button variant="default" onClick={switchOn}>
            {on === null ? 'Switch on' : 'Switch to this fault'}
          </Button>
        )}
        {on !== null && (
          <Button variant="default" onClick={() => void set(null)}>
            Switch off
          </Button>
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
          The receiver {chosen.meaning}.
        </Text>
      )}
    </Stack>
  );
}

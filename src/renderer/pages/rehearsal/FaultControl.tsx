/** Turns a rehearsal's faults on and off while it runs. */
import { Button, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Fault, RehearsalView } from '../../../contract/rehearsal';
import { t } from '../../../texts/translate';
import { Pill } from '../../components/Pill';
import { tellFailure } from '../../components/tell';
import { FaultFields } from '../../features/faults/FaultFields';
import { faultWords } from '../../features/faults/fault-words';
import { choiceOf, faultChoices, faultOf } from '../../features/faults/faults';
import { useCall } from '../../store/hooks';

export function FaultControl({ rehearsal }: { readonly rehearsal: RehearsalView }) {
  const call = useCall();
  const choices = faultChoices(rehearsal.transport);
  const on = rehearsal.fault === null ? null : choiceOf(rehearsal.fault);
  const [typed, setTyped] = useState(on ?? { name: choices[0]?.name ?? '', value: '' });
  // The fault may be changed elsewhere. The active fault is then also the selected one.
  const onText = on === null ? null : `${on.name}=${on.value}`;
  const [shown, setShown] = useState(onText);
  if (shown !== onText) {
    setShown(onText);
    if (on !== null) setTyped(on);
  }
  const [problem, setProblem] = useState<string | null>(null);
  const set = async (fault: Fault | null) => {
    const answer = await call('rehearsals.setFault', { id: rehearsal.id, fault });
    if (!answer.ok) tellFailure(answer.failure);
  };
  const switchOn = () => {
    const read = faultOf(typed.name, typed.value);
    setProblem('problem' in read ? read.problem : null);
    if ('fault' in read) void set(read.fault);
  };
  // One button as long as the fault that is on is the one that is chosen.
  const value = typed.value.trim();
  const isOther = on === null || on.name !== typed.name || (value !== '' && on.value !== value);
  return (
    <Stack gap="xs">
      {rehearsal.fault !== null && (
        <Pill tone="warn" icon={IconAlertTriangle}>
          {t('Fault is on: {fault}', { fault: faultWords(rehearsal.fault) })}
        </Pill>
      )}
      <FaultFields
        choices={choices}
        typed={typed}
        problem={problem}
        onChange={(next) => {
          if (next.name !== typed.name) setProblem(null);
          setTyped(next);
        }}
      >
        {isOther && (
          <Button variant="default" onClick={switchOn}>
            {on === null ? t('Switch on') : t('Switch to this fault')}
          </Button>
        )}
        {on !== null && (
          <Button variant="default" onClick={() => void set(null)}>
            {t('Switch off')}
          </Button>
        )}
      </FaultFields>
    </Stack>
  );
}

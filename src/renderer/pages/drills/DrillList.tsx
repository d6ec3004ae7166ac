/** The drills that run or have ended, newest first. */
import { Table, Text } from '@mantine/core';
import { IconFileText, IconTrash } from '@tabler/icons-react';
import type { DrillSummary } from '../../../contract/drill';
import { t } from '../../../texts/translate';
import { EntityActions, EntityMenu } from '../../components/EntityMenu';
import { Pill } from '../../components/Pill';
import { RelativeTime } from '../../components/Time';
import { from } from '../../components/table/columns';
import { actionsColumn, type Column, DataTable } from '../../components/table/DataTable';
import classes from '../../components/table/DataTable.module.css';
import { tellFailure } from '../../components/tell';
import { faultLabel } from '../../features/faults/fault-words';
import { formatDuration } from '../../format/times';
import { Link } from '../../router/Link';
import { useAppState, useCall } from '../../store/hooks';
import { phaseText, resultLook } from './words';

const columns = (): readonly Column[] => [
  { title: t('Stream'), className: `${classes.name}` },
  { title: t('Fault'), className: `${from.sm}` },
  { title: t('Result') },
  { title: t('Started ## when'), className: `${from.md}` },
  actionsColumn,
];

export function DrillList() {
  const drills = useAppState((state) => state.drills);
  return (
    <DataTable label={t('Drills')} on="card" columns={columns()}>
      {drills.map((drill) => (
        <DrillRow key={drill.id} drill={drill} />
      ))}
    </DataTable>
  );
}

function DrillRow({ drill }: { readonly drill: DrillSummary }) {
  const call = useCall();
  const { id, stream, fault, faultMs, startedAtMs, outcome, verdict, phase } = drill;
  const path = `/rehearsal/drills/${id}`;
  const { tone, icon, text } = resultLook(outcome, verdict);
  const name = t('the drill of {name}', { name: stream.name });
  const remove = async () => {
    const answer = await call('drills.delete', { id });
    if (!answer.ok) tellFailure(answer.failure);
  };
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name}>
        <Link to={path}>{stream.name}</Link>
      </Table.Th>
      <Table.Td className={`${from.sm}`}>
        {t('{fault}, for {time}', { fault: faultLabel(fault), time: formatDuration(faultMs) })}
      </Table.Td>
      <Table.Td>
        <Pill tone={tone} icon={icon}>
          {text}
        </Pill>
        {phase !== null && (
          <Text size="xs" c="dimmed">
            {phaseText(drill)}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={`${from.md}`}>
        <RelativeTime atMs={startedAtMs} />
      </Table.Td>
      <Table.Td className={classes.actions}>
        <EntityMenu name={name}>
          <EntityActions
            name={name}
            actions={[
              { label: t('Open ## a page'), icon: IconFileText, act: { to: path } },
              ...(phase === null
                ? [{ label: t('Delete report'), icon: IconTrash, act: () => void remove(), danger: true }]
                : []),
            ]}
          />
        </EntityMenu>
      </Table.Td>
    </Table.Tr>
  );
}

/** One page of dead letters, each with its event and the reason for the rejection. */
import { Checkbox, Table, Text, UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconClock, IconMailX, IconTrash } from '@tabler/icons-react';
import { type DeadLetterState, type DeadLetterView, deadLetterWords } from '../../../contract/delivery';
import { type IconType, Pill } from '../../components/Pill';
import { DateTime } from '../../components/Time';
import { type Column, DataTable } from '../../components/table/DataTable';
import classes from '../../components/table/DataTable.module.css';
import type { Tone } from '../../components/tone';
import { formatNumber } from '../../format/numbers';
import { Link } from '../../router/Link';
import letterClasses from './DeadLetters.module.css';

const looks: Readonly<Record<DeadLetterState, { readonly tone: Tone; readonly icon: IconType }>> = {
  held: { tone: 'warn', icon: IconMailX },
  queued: { tone: 'info', icon: IconClock },
  resent: { tone: 'good', icon: IconCircleCheck },
  discarded: { tone: 'calm', icon: IconTrash },
};

const columns: readonly Column[] = [
  { title: 'Event' },
  { title: 'Answer' },
  { title: 'Refused' },
  { title: 'Attempts', className: `${classes.number}` },
  { title: 'State' },
];

interface DeadLetterTableProps {
  readonly letters: readonly DeadLetterView[];
  readonly chosen: ReadonlySet<number>;
  /** Null if there are no actions for them any more. */
  readonly onToggle: ((id: number) => void) | null;
  readonly onToggleAll: () => void;
  readonly onOpen: (id: number) => void;
}

export function DeadLetterTable({ letters, chosen, onToggle, onToggleAll, onOpen }: DeadLetterTableProps) {
  const chosenHere = letters.filter(({ id }) => chosen.has(id)).length;
  const chooseAll = (
    <Checkbox
      size="xs"
      aria-label="Choose all on this page"
      checked={chosenHere === letters.length}
      indeterminate={chosenHere > 0 && chosenHere < letters.length}
      onChange={onToggleAll}
    />
  );
  return (
    <DataTable
      label="Dead letters, newest first"
      on="section"
      columns={onToggle === null ? columns : [{ title: chooseAll, className: `${letterClasses.choice}` }, ...columns]}
    >
      {letters.map((letter) => (
        <Line
          key={letter.id}
          letter={letter}
          chosen={chosen.has(letter.id)}
          onToggle={onToggle}
          onOpen={() => onOpen(letter.id)}
        />
      ))}
    </DataTable>
  );
}

interface LineProps {
  readonly letter: DeadLetterView;
  readonly chosen: boolean;
  readonly onToggle: ((id: number) => void) | null;
  readonly onOpen: () => void;
}

function Line({ letter, chosen, onToggle, onOpen }: LineProps) {
  const { tone, icon } = looks[letter.state];
  const unseen = !letter.lookedAt;
  return (
    <Table.Tr>
      {onToggle !== null && (
        <Table.Td>
          <Checkbox
            size="xs"
            aria-label={`Choose event ${letter.seq}`}
            checked={chosen}
            onChange={() => onToggle(letter.id)}
          />
        </Table.Td>
      )}
      <Table.Td className={letterClasses.event}>
        <UnstyledButton className={letterClasses.open} data-unseen={unseen || undefined} onClick={onOpen}>
          {letter.summary === '' ? `Event ${letter.seq}` : letter.summary}
        </UnstyledButton>
        <Text size="xs" c="dimmed">
          Event {formatNumber(letter.seq)}
          {unseen && ' · not looked at yet'}
        </Text>
      </Table.Td>
      <Table.Td className={letterClasses.answer}>
        {letter.status !== null && `${letter.status} · `}
        {letter.text}
        <Text size="xs">
          <Link to={`/errors/${letter.code}`}>{letter.code}</Link>
        </Text>
      </Table.Td>
      <Table.Td className={classes.moment}>
        <DateTime atMs={letter.refusedAtMs} />
      </Table.Td>
      <Table.Td className={classes.number}>{formatNumber(letter.attempts)}</Table.Td>
      <Table.Td>
        <Pill tone={tone} icon={icon}>
          {deadLetterWords[letter.state]}
        </Pill>
        {letter.discardReason !== null && (
          <Text size="xs" c="dimmed">
            {letter.discardReason}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

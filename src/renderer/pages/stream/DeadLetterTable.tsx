/** One page of dead letters, each with its event and the reason for the rejection. */
import { Checkbox, Table, Text, UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconClock, IconMailX, IconTrash } from '@tabler/icons-react';
import { type DeadLetterState, type DeadLetterView, deadLetterWords } from '../../../contract/delivery';
import { t } from '../../../texts/translate';
import { type IconType, Pill } from '../../components/Pill';
import { DateTime } from '../../components/Time';
import { type Column, DataTable } from '../../components/table/DataTable';
import classes from '../../components/table/DataTable.module.css';
import type { Tone } from '../../components/tone';
import { answerText } from '../../format/answer-text';
import { formatNumber } from '../../format/numbers';
import { Link } from '../../router/Link';
import letterClasses from './DeadLetters.module.css';

const looks: Readonly<Record<DeadLetterState, { readonly tone: Tone; readonly icon: IconType }>> = {
  held: { tone: 'warn', icon: IconMailX },
  queued: { tone: 'info', icon: IconClock },
  resent: { tone: 'good', icon: IconCircleCheck },
  discarded: { tone: 'calm', icon: IconTrash },
};

const columns = (): readonly Column[] => [
  { title: t('Event') },
  { title: t('Answer') },
  { title: t('Refused ## when') },
  { title: t('Attempts'), className: `${classes.number}` },
  { title: t('State') },
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
      aria-label={t('Choose all on this page')}
      checked={chosenHere === letters.length}
      indeterminate={chosenHere > 0 && chosenHere < letters.length}
      onChange={onToggleAll}
    />
  );
  return (
    <DataTable
      label={t('Dead letters, newest first')}
      on="section"
      columns={
        onToggle === null ? columns() : [{ title: chooseAll, className: `${letterClasses.choice}` }, ...columns()]
      }
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
            aria-label={t('Choose event {seq}', { seq: letter.seq })}
            checked={chosen}
            onChange={() => onToggle(letter.id)}
          />
        </Table.Td>
      )}
      <Table.Td className={letterClasses.event}>
        <UnstyledButton className={letterClasses.open} data-unseen={unseen || undefined} onClick={onOpen}>
          {letter.summary === '' ? t('Event {seq}', { seq: letter.seq }) : <span translate="no">{letter.summary}</span>}
        </UnstyledButton>
        <Text size="xs" c="dimmed">
          {t('Event {seq}', { seq: formatNumber(letter.seq) })}
          {unseen && ` · ${t('not looked at yet')}`}
        </Text>
      </Table.Td>
      <Table.Td className={letterClasses.answer}>
        {letter.status !== null && `${letter.status} · `}
        <span translate="no">{answerText(letter.text)}</span>
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
          {t(deadLetterWords[letter.state])}
        </Pill>
        {letter.discardReason !== null && (
          <Text size="xs" c="dimmed" translate="no">
            {letter.discardReason}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

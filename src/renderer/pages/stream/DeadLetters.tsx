/** The events that the destination rejected for good: inspect, send again, export, or discard with a reason. */
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { memo, useState } from 'react';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { EmptyLine } from '../../components/Empty';
import { lastOfFullPage, NewerOlder, usePages } from '../../components/NewerOlder';
import { useAnswer } from '../../store/useAnswer';
import { DeadLetterDialog } from './DeadLetterDialog';
import { DeadLetterTable } from './DeadLetterTable';
import { DiscardDialog } from './DiscardDialog';
import { stillChosen, toggled } from './dead-letters';
import { type Chosen, useLetterActions } from './useLetterActions';

const PAGE = 25;
const NONE: ReadonlySet<number> = new Set();

interface DeadLettersProps {
  readonly stream: StreamView;
  readonly deadLettered: number;
  readonly unseen: number;
}

/** Renders only when its own numbers change. Otherwise a button could be replaced under the pointer. */
export const DeadLetters = memo(function DeadLetters({ stream, deadLettered, unseen }: DeadLettersProps) {
  const [which, setWhich] = useState<'open' | 'closed'>('open');
  const pages = usePages();
  const [chosen, setChosen] = useState(NONE);
  const [openId, setOpenId] = useState<number | null>(null);
  const [discarding, setDiscarding] = useState<{ readonly ids: Chosen; readonly count: number } | null>(null);
  const [changes, setChanges] = useState(0);
  const { beforeId } = pages;
  const again = `${changes}/${deadLettered}/${unseen}`;
  const asked = useAnswer(
    'deadLetters.list',
    { streamId: stream.id, which, limit: PAGE, ...(beforeId === undefined ? {} : { beforeId }) },
    again,
  );
  const { value: account } = useAnswer('delivery.account', { streamId: stream.id }, again);
  const actions = useLetterActions(stream, () => {
    setChosen(NONE);
    setChanges((count) => count + 1);
  });
  const letters = asked.value ?? [];
  const ids = stillChosen(chosen, letters);
  const selection = ids.length === 0 ? undefined : ids;
  /** How many are chosen. 0 stands for all. */
  const values = { chosen: ids.length };
  const turnTo = (next: 'open' | 'closed') => {
    setWhich(next);
    pages.toNewest();
    setChosen(NONE);
  };
  const lastId = lastOfFullPage(letters, PAGE);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          aria-label={t('Which dead letters')}
          size="xs"
          data={[
            { value: 'open', label: t('Open ## dead letters') },
            { value: 'closed', label: t('Settled ## dead letters') },
          ]}
          value={which}
          onChange={(next) => turnTo(next === 'closed' ? 'closed' : 'open')}
        />
        {which === 'open' && letters.length > 0 && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              disabled={unseen === 0}
              onClick={() => void actions.markLookedAt(selection)}
            >
              {t('{chosen, plural, =0 {Mark all as looked at} other {Mark # chosen as looked at}}', values)}
            </Button>
            <Button size="xs" variant="default" onClick={() => void actions.exportAll(selection)}>
              {t('{chosen, plural, =0 {Export all} other {Export # chosen}}', values)}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                setDiscarding({
                  ids: selection,
                  count: ids.length === 0 ? (account?.openDeadLetters ?? letters.length) : ids.length,
                })
              }
            >
              {t('{chosen, plural, =0 {Discard all…} other {Discard # chosen…}}', values)}
            </Button>
            <Button size="xs" onClick={() => void actions.resend(selection)}>
              {t('{chosen, plural, =0 {Send all again} other {Send # chosen again}}', values)}
            </Button>
          </Group>
        )}
      </Group>
      <Answered asked={asked} loading={t('Reading the dead letters')}>
        {({ length }) =>
          length === 0 && (
            <EmptyLine>
              {which === 'open' ? t('No event waits here for a decision.') : t('None was sent again or discarded yet.')}
            </EmptyLine>
          )
        }
      </Answered>
      {letters.length > 0 && (
        <DeadLetterTable
          letters={letters}
          chosen={chosen}
          onToggle={which === 'open' ? (id) => setChosen(toggled(chosen, id)) : null}
          onToggleAll={() => setChosen(ids.length === letters.length ? NONE : new Set(letters.map(({ id }) => id)))}
          onOpen={setOpenId}
        />
      )}
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {unseen > 0 &&
            t('{count, plural, one {# dead letter} other {# dead letters}} not looked at yet.', { count: unseen })}
        </Text>
        {(beforeId !== undefined || lastId !== null) && <NewerOlder pages={pages} lastId={lastId} />}
      </Group>
      <DeadLetterDialog
        stream={stream}
        id={openId}
        actions={actions}
        onDiscard={(id) => {
          setOpenId(null);
          setDiscarding({ ids: [id], count: 1 });
        }}
        onClose={() => setOpenId(null)}
      />
      <DiscardDialog
        count={discarding?.count ?? null}
        onClose={() => setDiscarding(null)}
        onDiscard={(reason) => actions.discard(discarding?.ids, reason)}
      />
    </Stack>
  );
});

/** One dead letter: the whole event, the destination's response, and what to do. Opening it marks it as inspected. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { type DeadLetterDetail, deadLetterWords } from '../../../contract/delivery';
import { errorEntry } from '../../../contract/errors';
import type { StreamView } from '../../../contract/stream';
import { t, translated } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { CodeBox } from '../../components/CodeBox';
import { Facts } from '../../components/Facts';
import { streamName } from '../../components/stream-name';
import { DateTime } from '../../components/Time';
import { answerText } from '../../format/answer-text';
import { formatBytes, formatNumber } from '../../format/numbers';
import { Link } from '../../router/Link';
import { useAnswer } from '../../store/useAnswer';
import type { LetterActions } from './useLetterActions';

interface DeadLetterDialogProps {
  readonly stream: StreamView;
  /** Null while the dialog is closed. */
  readonly id: number | null;
  readonly actions: LetterActions;
  readonly onDiscard: (id: number) => void;
  readonly onClose: () => void;
}

export function DeadLetterDialog({ stream, id, actions, onDiscard, onClose }: DeadLetterDialogProps) {
  return (
    <Modal
      opened={id !== null}
      onClose={onClose}
      title={t('Dead letter of {name}', { name: streamName(stream) })}
      size="xl"
      centered
    >
      {id !== null && <Letter stream={stream} id={id} actions={actions} onDiscard={onDiscard} onClose={onClose} />}
    </Modal>
  );
}

function Letter({ stream, id, ...rest }: DeadLetterDialogProps & { readonly id: number }) {
  const asked = useAnswer('deadLetters.get', { streamId: stream.id, id });
  const letter = asked.value;
  const { markLookedAt } = rest.actions;
  const isNew = letter !== null && !letter.lookedAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each letter that is opened
  useEffect(() => {
    if (isNew) void markLookedAt([id]);
  }, [isNew, id]);
  return (
    <Answered asked={asked} loading={t('Reading the dead letter')}>
      {(value) => <Content letter={value} {...rest} />}
    </Answered>
  );
}

interface ContentProps extends Pick<DeadLetterDialogProps, 'actions' | 'onDiscard' | 'onClose'> {
  readonly letter: DeadLetterDetail;
}

function Content({ letter, actions, onDiscard, onClose }: ContentProps) {
  const { id } = letter;
  const open = letter.state === 'held' || letter.state === 'queued';
  return (
    <Stack>
      <FailureOfLetter letter={letter} />
      {letter.event === null ? (
        <Text size="sm">{t('The event itself is no longer kept: it was discarded more than 30 days ago.')}</Text>
      ) : (
        <CodeBox label={t('Event')} text={letter.event} json />
      )}
      {letter.answer !== null && letter.answer !== '' && (
        <CodeBox label={t('Response of the destination')} text={letter.answer} json />
      )}
      {open && (
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => void actions.exportAll([id])}>
            {t('Export')}
          </Button>
          <Button variant="default" onClick={() => onDiscard(id)}>
            {t('Discard…')}
          </Button>
          <Button
            disabled={letter.state === 'queued'}
            onClick={() => {
              void actions.resend([id]);
              onClose();
            }}
          >
            {t('Send again')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function FailureOfLetter({ letter }: { readonly letter: DeadLetterDetail }) {
  return (
    <Facts
      facts={[
        { name: t('What it is about'), value: <span translate="no">{letter.summary}</span> },
        { name: t('Why it was refused'), value: <span translate="no">{answerText(letter.text)}</span> },
        {
          name: t('Code'),
          value: (
            <Link to={`/errors/${letter.code}`} size="sm">
              {letter.code}
            </Link>
          ),
        },
        { name: t('What it means'), value: translated(errorEntry(letter.code).meaning) },
        ...(letter.status === null ? [] : [{ name: t('HTTP status'), value: letter.status }]),
        { name: t('Refused ## when'), value: <DateTime atMs={letter.refusedAtMs} /> },
        { name: t('Attempts'), value: formatNumber(letter.attempts) },
        { name: t('Event in the trail'), value: `${formatNumber(letter.seq)} (${formatBytes(letter.sizeBytes)})` },
        { name: t('State'), value: t(deadLetterWords[letter.state]) },
        ...(letter.closedAtMs === null ? [] : [{ name: t('Settled'), value: <DateTime atMs={letter.closedAtMs} /> }]),
        ...(letter.discardReason === null
          ? []
          : [{ name: t('Reason'), value: <span translate="no">{letter.discardReason}</span> }]),
      ]}
    />
  );
}

/** One event that has passed: before and after the stream's steps, and what became of it. */
import { ActionIcon, Group, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { TapText } from '../../../contract/tap';
import type { Text as Words } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { Rich } from '../../components/Rich';
import { DateTime } from '../../components/Time';
import { readEvent } from '../../format/event-fields';
import { formatBytes } from '../../format/numbers';
import { Link } from '../../router/Link';
import { changedLines, readable, unmarkedLines } from '../preview/changed-lines';
import { StepsBeside, StepText } from '../preview/StepText';
import { OutcomePill } from './OutcomePill';
import classes from './Tap.module.css';
import type { TapRow } from './tap-rows';
import { outcomeSentence } from './words';

interface TapEventProps {
  readonly row: TapRow;
  readonly onClose: () => void;
}

export function TapEvent({ row, onClose }: TapEventProps) {
  const { operation, eventId } = readEvent(row.original.text);
  return (
    <section className={classes.event} aria-label={t('Event')}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Group gap="sm" miw={0}>
            <Title order={2} style={{ overflowWrap: 'anywhere' }}>
              {operation || t('Event')}
            </Title>
            <OutcomePill outcome={row.outcome} />
          </Group>
          <Tooltip label={t('Close')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('Close the event')} onClick={onClose}>
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
        <Text size="sm">{outcomeSentence(row.outcome)}</Text>
        <Texts row={row} />
        <Group gap="xs" justify="space-between">
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            <Rich
              text={passedWords(row.isResent, eventId !== '')}
              values={{ time: <DateTime atMs={row.passedAtMs} />, number: String(row.seq), id: eventId }}
            />
          </Text>
          <Link to="/trail" query={{ range: 'all', event: String(row.seq) }} size="sm">
            {t('Open in audit trail')}
          </Link>
        </Group>
      </Stack>
    </section>
  );
}

function passedWords(isResent: boolean, hasId: boolean): Words {
  if (isResent) {
    return hasId
      ? 'A dead letter that was sent again {time}, number {number}, id {id}'
      : 'A dead letter that was sent again {time}, number {number}';
  }
  return hasId ? 'Passed {time}, number {number}, id {id}' : 'Passed {time}, number {number}';
}

function Texts({ row: { original, sent, outcome } }: { readonly row: TapRow }) {
  const came = readable(original.text);
  if (sent?.kind === 'shaped') {
    const left = readable(sent.text);
    return (
      <>
        <StepsBeside>
          <StepText title={t('As received')} text={original.text} lines={changedLines(left, came)} />
          <StepText title={t('As it is sent')} text={sent.text} lines={changedLines(came, left)} />
        </StepsBeside>
        <Cut text={original} />
        <Cut text={sent} />
      </>
    );
  }
  return (
    <>
      <StepText title={t('As received')} text={original.text} lines={unmarkedLines(came)} />
      <Cut text={original} />
      <Text size="sm" c="dimmed">
        {sent?.kind === 'asItCame'
          ? t('It is sent exactly as it came: this stream masks and changes nothing, and has no other format.')
          : unsentWords(outcome.kind)}
      </Text>
    </>
  );
}

function Cut({ text: { isCut, bytes } }: { readonly text: TapText }) {
  if (!isCut) return null;
  return (
    <Text size="xs" c="dimmed">
      {t('Only the beginning of {size} is shown.', { size: formatBytes(bytes) })}
    </Text>
  );
}

function unsentWords(kind: TapRow['outcome']['kind']): string {
  switch (kind) {
    case 'waiting':
      return t('How it is sent shows with its next request.');
    case 'leftOut':
      return t('It is not sent, so there is nothing to compare it with.');
    case 'sending':
    case 'delivered':
    case 'deadLetter':
    case 'interrupted':
    case 'unknown':
      return t('How it is sent is not known: no request was made with it while this page was watching.');
  }
}

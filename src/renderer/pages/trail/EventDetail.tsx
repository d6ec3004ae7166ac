/** One event, beside the list or in its place: its content, its changes, and where it is. */
import { ActionIcon, Button, Group, Stack, Tabs, Text, Title, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { TrailEventView } from '../../../contract/trail';
import type { Text as Words } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { CodeBox } from '../../components/CodeBox';
import { CopyButton } from '../../components/CopyButton';
import { EmptyLine } from '../../components/Empty';
import { type Fact, Facts } from '../../components/Facts';
import { MissingFonts } from '../../components/MissingFonts';
import { DateTime } from '../../components/Time';
import { readEvent } from '../../format/event-fields';
import { useAppState } from '../../store/hooks';
import { type Asked, useAnswer } from '../../store/useAnswer';
import { DifferenceView } from './DifferenceView';
import { differ } from './difference';
import { EventPlaces } from './EventPlaces';
import { JsonTree } from './JsonTree';
import { StatusChip } from './StatusChip';
import classes from './Trail.module.css';

/** Reads the event, and again whenever a stream has moved, because the event may have moved with it. */
function useEvent(seq: number): Pick<Asked<TrailEventView | null>, 'answer' | 'refresh'> {
  const moved = useAppState(
    (state) =>
      state.status?.streams
        .map(({ streamId, cursorSeq, deadLettered }) => `${streamId}${cursorSeq}/${deadLettered}`)
        .join() ?? '',
  );
  const { answer, stale, refresh } = useAnswer('trail.event', { seq }, moved);
  return { answer: stale ? null : answer, refresh };
}

const markWords = {
  offSchema: 'differs from the AuditLog schema',
  noEventId: 'has no event id',
  sharedEventId: 'another event has the same id and other content',
  sample: 'made up by the sample source',
} as const satisfies Record<string, Words>;

function Content({ event }: { readonly event: TrailEventView }) {
  const fields = readEvent(event.text);
  const difference = differ(fields.oldValue, fields.newValue);
  const marks = (Object.keys(markWords) as (keyof typeof markWords)[]).filter((mark) => event.marks[mark]);
  const said: readonly (readonly [Words, string])[] = [
    ['User', fields.user],
    ['Entity', fields.entity],
    ['Portfolio', fields.portfolio],
    ['Stage', fields.stage],
    ['IP address', fields.sourceIp],
    ['Event id', fields.eventId],
  ];
  const facts: Fact[] = [
    ...(fields.timeMs === null ? [] : [{ name: t('Date'), value: <DateTime atMs={fields.timeMs} /> }]),
    ...said.filter(([, value]) => value !== '').map(([name, value]) => ({ name: t(name), value })),
    { name: t('Source'), value: event.sourceName },
    { name: t('Accepted ## when'), value: <DateTime atMs={event.acceptedAtMs} /> },
    { name: t('Number'), value: String(event.seq) },
    ...(marks.length === 0 ? [] : [{ name: t('Marked'), value: marks.map((mark) => t(markWords[mark])).join('; ') }]),
  ];
  return (
    <Stack gap="md">
      <MissingFonts text={event.text} />
      {fields.message !== '' && (
        <Text translate="no" style={{ overflowWrap: 'anywhere' }}>
          {fields.message}
        </Text>
      )}
      <Facts facts={facts} />
      <div>
        <Title order={3} mb="xs">
          {t('Where it is')}
        </Title>
        <EventPlaces seq={event.seq} eventId={fields.eventId === '' ? null : fields.eventId} places={event.places} />
      </div>
      <Tabs defaultValue={difference === null ? 'tree' : 'change'} keepMounted={false}>
        <Tabs.List aria-label={t("The event's text")} mb="sm">
          {difference !== null && <Tabs.Tab value="change">{t('Change ## what changed')}</Tabs.Tab>}
          <Tabs.Tab value="tree">{t('Event')}</Tabs.Tab>
          <Tabs.Tab value="raw">{t('Raw')}</Tabs.Tab>
        </Tabs.List>
        {difference !== null && (
          <Tabs.Panel value="change">
            <DifferenceView difference={difference} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="tree">
          {fields.json === null ? <CodeBox text={event.text} label={t('Event')} /> : <JsonTree value={fields.json} />}
        </Tabs.Panel>
        <Tabs.Panel value="raw">
          <CodeBox text={event.text} label={t('Event as received')} json />
        </Tabs.Panel>
      </Tabs>
      <Group>
        <CopyButton text={event.text} what={t('the event')} label={t('Copy event')} />
        {fields.eventId !== '' && <CopyButton text={fields.eventId} what={t("the event's id")} label={t('Copy id')} />}
      </Group>
    </Stack>
  );
}

interface EventDetailProps {
  readonly seq: number;
  readonly onClose: () => void;
  /** For an event in the list's place: its neighbours in the list. Null beside the list. */
  readonly alone: { readonly newer: (() => void) | null; readonly older: (() => void) | null } | null;
}

/** The way back to the list, and to the next event. */
function ListBar({
  onClose,
  alone,
}: Pick<EventDetailProps, 'onClose'> & { alone: NonNullable<EventDetailProps['alone']> }) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus({ preventScroll: true }), []);
  const steps = [
    { name: t('Newer'), spoken: t('Newer event'), go: alone.newer, Icon: IconChevronUp },
    { name: t('Older'), spoken: t('Older event'), go: alone.older, Icon: IconChevronDown },
  ];
  return (
    <Group justify="space-between" mb="xs">
      <Button
        ref={back}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={onClose}
      >
        {t('Back to the list')}
      </Button>
      <Group gap={4}>
        {steps.map(({ name, spoken, go, Icon }) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            leftSection={<Icon size={16} aria-hidden />}
            aria-label={spoken}
            // Stays focusable at the end of the list, so that the focus is not lost there.
            aria-disabled={go === null}
            {...(go === null && { 'data-disabled': true })}
            onClick={() => go?.()}
          >
            {name}
          </Button>
        ))}
      </Group>
    </Group>
  );
}

export function EventDetail({ seq, onClose, alone }: EventDetailProps) {
  const asked = useEvent(seq);
  const event = asked.answer?.ok === true ? asked.answer.value : null;
  const fields = event === null ? null : readEvent(event.text);
  return (
    <section
      className={classes.detail}
      aria-label={t('Event')}
      aria-busy={asked.answer === null}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {alone !== null && <ListBar onClose={onClose} alone={alone} />}
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="sm">
        <Group gap="sm" miw={0}>
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>
            {fields?.operation || t('Event')}
          </Title>
          <StatusChip status={fields?.status ?? ''} />
        </Group>
        {alone === null && (
          <Tooltip label={t('Close')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('Close the event')} onClick={onClose}>
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <Answered asked={asked} loading={t('Reading the event')}>
        {(found) =>
          found === null ? (
            <EmptyLine>{t('Retention has deleted this event.')}</EmptyLine>
          ) : (
            <Content key={seq} event={found} />
          )
        }
      </Answered>
    </section>
  );
}

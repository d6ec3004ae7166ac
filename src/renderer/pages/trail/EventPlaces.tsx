/** Where an event is, for each stream, in words, and how it is or would be sent. */
import { Button, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconEye,
  IconFilter,
  IconMinus,
  IconPlayerSkipForward,
  IconSearch,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { EventPlace } from '../../../contract/trail';
import type { Text as Words } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { EmptyLine } from '../../components/Empty';
import { type IconType, Pill } from '../../components/Pill';
import { RehearsalMark } from '../../components/RehearsalMark';
import { DateTime } from '../../components/Time';
import type { Tone } from '../../components/tone';
import { LookupQueries } from '../../features/lookup/LookupQueries';
import { StreamPreview } from '../../features/preview/StreamPreview';
import { answerText } from '../../format/answer-text';
import { Link } from '../../router/Link';
import { useStream } from '../../store/hooks';
import classes from './Trail.module.css';
import { filteredWords, skipWords } from './words';

interface Look {
  readonly tone: Tone;
  readonly icon: IconType;
  readonly word: string;
  readonly more: ReactNode;
}

const letterWords = {
  held: 'Dead letter',
  queued: 'Dead letter, to be sent again',
  resent: 'Sent again',
  discarded: 'Dead letter, discarded',
} as const satisfies Record<string, Words>;

/** In the user's language already, or quoted from the destination. */
const reasonOf = (reason: string) => (reason === '' ? null : <span translate="no">{answerText(reason)}</span>);

function lookOf(place: EventPlace): Look {
  switch (place.kind) {
    case 'waiting':
      return { tone: 'info', icon: IconClock, word: t('Waiting'), more: null };
    case 'delivered':
      return {
        tone: 'good',
        icon: IconCircleCheck,
        word: t('Delivered'),
        more: place.atMs === null ? t('time no longer known') : <DateTime atMs={place.atMs} />,
      };
    case 'filtered':
      return { tone: 'calm', icon: IconFilter, word: t('Filtered out'), more: filteredWords(place) };
    case 'skipped':
      return { tone: 'warn', icon: IconPlayerSkipForward, word: t('Skipped'), more: skipWords(place.reason) };
    case 'deadLetter':
      return {
        tone: 'bad',
        icon: IconAlertTriangle,
        word: t(letterWords[place.state]),
        more: reasonOf(place.reason),
      };
    case 'beforeStart':
      return { tone: 'calm', icon: IconMinus, word: t('Not sent'), more: t('accepted before the stream began') };
  }
}

interface PlaceProps {
  readonly seq: number;
  /** Null if the event has none: nothing tells it from others in a search. */
  readonly eventId: string | null;
  readonly place: EventPlace;
}

function Place({ seq, eventId, place }: PlaceProps) {
  const stream = useStream(place.streamId);
  const [previewing, setPreviewing] = useState(false);
  const [finding, setFinding] = useState(false);
  const wasSent = place.kind === 'delivered' || (place.kind === 'deadLetter' && place.state === 'resent');
  const { tone, icon, word, more } = lookOf(place);
  return (
    <li className={classes.place}>
      <Link
        to={`/streams/${place.streamId}`}
        query={{ tab: place.kind === 'deadLetter' ? 'dead-letters' : undefined }}
        fw={600}
        style={{ overflowWrap: 'anywhere' }}
      >
        {place.streamName}
      </Link>
      <RehearsalMark stream={stream} />
      <Pill tone={tone} icon={icon}>
        {word}
      </Pill>
      {more !== null && (
        <Text component="span" size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {more}
        </Text>
      )}
      {stream !== undefined && (
        <>
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconEye size={14} aria-hidden />}
            aria-label={t('Preview as sent to {stream}', { stream: stream.name })}
            onClick={() => setPreviewing(true)}
          >
            {t('Preview ## an event')}
          </Button>
          <StreamPreview stream={stream} opened={previewing} seq={seq} onClose={() => setPreviewing(false)} />
          {wasSent && eventId !== null && (
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconSearch size={14} aria-hidden />}
              aria-expanded={finding}
              aria-label={t('Find in destination: {stream}', { stream: stream.name })}
              onClick={() => setFinding(!finding)}
            >
              {t('Find in destination')}
            </Button>
          )}
          {finding && eventId !== null && (
            <div className={classes.lookup}>
              <LookupQueries kind={stream.destination.kind} settings={stream.destination.settings} id={eventId} />
            </div>
          )}
        </>
      )}
    </li>
  );
}

interface EventPlacesProps {
  readonly seq: number;
  readonly eventId: string | null;
  readonly places: readonly EventPlace[];
}

export function EventPlaces({ seq, eventId, places }: EventPlacesProps) {
  if (places.length === 0) {
    return <EmptyLine>{t('No stream exists yet.')}</EmptyLine>;
  }
  return (
    <ul className={classes.places}>
      {places.map((place) => (
        <Place key={place.streamId} seq={seq} eventId={eventId} place={place} />
      ))}
    </ul>
  );
}

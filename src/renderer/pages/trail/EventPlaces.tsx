/** Where an event is, for each stream, in words. */
import { Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconFilter,
  IconMinus,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { EventPlace } from '../../../contract/trail';
import { type IconType, Pill } from '../../components/Pill';
import { DateTime } from '../../components/Time';
import type { Tone } from '../../components/tone';
import { Link } from '../../router/Link';
import classes from './Trail.module.css';
import { skipWords } from './words';

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
} as const;

function lookOf(place: EventPlace): Look {
  switch (place.kind) {
    case 'waiting':
      return { tone: 'info', icon: IconClock, word: 'Waiting', more: null };
    case 'delivered':
      return {
        tone: 'good',
        icon: IconCircleCheck,
        word: 'Delivered',
        more: place.atMs === null ? 'when is no longer known' : <DateTime atMs={place.atMs} />,
      };
    case 'filtered':
      return { tone: 'calm', icon: IconFilter, word: 'Filtered out', more: "by the stream's filter" };
    case 'skipped':
      return { tone: 'warn', icon: IconPlayerSkipForward, word: 'Skipped', more: skipWords(place.reason) };
    case 'deadLetter':
      return { tone: 'bad', icon: IconAlertTriangle, word: letterWords[place.state], more: place.reason };
    case 'beforeStart':
      return { tone: 'calm', icon: IconMinus, word: 'Not sent', more: 'accepted before the stream began' };
  }
}

export function EventPlaces({ places }: { readonly places: readonly EventPlace[] }) {
  if (places.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        There is no stream yet that it could go to.
      </Text>
    );
  }
  return (
    <ul className={classes.places}>
      {places.map((place) => {
        const { tone, icon, word, more } = lookOf(place);
        return (
          <li key={place.streamId}>
            <Link to={`/streams/${place.streamId}`} fw={600}>
              {place.streamName}
            </Link>{' '}
            <Pill tone={tone} icon={icon}>
              {word}
            </Pill>{' '}
            {more !== null && (
              <Text component="span" size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {more}
              </Text>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The three statuses of a stream and the states of a source. Each has a word, an icon and a colour. */

import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClockPause, IconPlayerPause } from '@tabler/icons-react';
import { type PublicStatus, type SourceStatus, statusWords } from '../../contract/status';
import type { Text } from '../../texts/text';
import { t, translated } from '../../texts/translate';
import { type IconType, Pill } from './Pill';
import type { Tone } from './tone';

const statusLooks: Record<PublicStatus, { readonly tone: Tone; readonly icon: IconType }> = {
  active: { tone: 'good', icon: IconCircleCheck },
  activeWithErrors: { tone: 'warn', icon: IconAlertTriangle },
  inactive: { tone: 'calm', icon: IconPlayerPause },
};

export function StatusPill({ status }: { readonly status: PublicStatus }) {
  const { tone, icon } = statusLooks[status];
  return (
    <Pill tone={tone} icon={icon} title={translated(statusWords[status])}>
      {translated(statusWords[status])}
    </Pill>
  );
}

const sourceLooks: Record<
  SourceStatus['state'],
  { readonly tone: Tone; readonly icon: IconType; readonly word: Text }
> = {
  running: { tone: 'good', icon: IconCircleCheck, word: 'Running ## source' },
  held: { tone: 'warn', icon: IconClockPause, word: 'Held ## source' },
  failed: { tone: 'bad', icon: IconCircleX, word: 'Failed ## source' },
  inactive: { tone: 'calm', icon: IconPlayerPause, word: 'Inactive ## source' },
};

export function SourceStatePill({ state }: { readonly state: SourceStatus['state'] }) {
  const { tone, icon, word } = sourceLooks[state];
  return (
    <Pill tone={tone} icon={icon}>
      {t(word)}
    </Pill>
  );
}

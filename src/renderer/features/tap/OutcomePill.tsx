/** What became of an event: a word with an icon and a colour. */
import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconFilter,
  IconHelpCircle,
  IconPlayerStop,
} from '@tabler/icons-react';
import { type IconType, Pill } from '../../components/Pill';
import type { Tone } from '../../components/tone';
import type { RowOutcome } from './tap-rows';
import { outcomeWords } from './words';

interface Look {
  readonly tone: Tone;
  readonly icon: IconType;
}

const looks: Record<RowOutcome['kind'], Look> = {
  waiting: { tone: 'calm', icon: IconClock },
  sending: { tone: 'info', icon: IconArrowUpRight },
  delivered: { tone: 'good', icon: IconCircleCheck },
  deadLetter: { tone: 'bad', icon: IconCircleX },
  leftOut: { tone: 'calm', icon: IconFilter },
  interrupted: { tone: 'warn', icon: IconPlayerStop },
  unknown: { tone: 'calm', icon: IconHelpCircle },
};
const retrying: Look = { tone: 'warn', icon: IconAlertTriangle };

export function OutcomePill({ outcome }: { readonly outcome: RowOutcome }) {
  const look = outcome.kind === 'waiting' && outcome.failure !== null ? retrying : looks[outcome.kind];
  return (
    <Pill tone={look.tone} icon={look.icon}>
      {outcomeWords(outcome)}
    </Pill>
  );
}

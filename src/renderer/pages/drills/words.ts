/** Words of the pages about drills. Pure. */
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle, IconPlayerPlay } from '@tabler/icons-react';
import type { DrillSummary } from '../../../contract/drill';
import {
  type DrillOutcome,
  type DrillVerdict,
  drillOutcomeWords,
  drillPhaseWords,
  drillVerdictWords,
} from '../../../contract/drill-report';
import { translated } from '../../../texts/translate';
import type { IconType } from '../../components/Pill';
import type { Tone } from '../../components/tone';
import { formatDuration } from '../../format/times';

export interface Look {
  readonly tone: Tone;
  readonly icon: IconType;
  readonly text: string;
}

const verdictLooks: Record<DrillVerdict, Omit<Look, 'text'>> = {
  nothingLost: { tone: 'good', icon: IconCircleCheck },
  undelivered: { tone: 'warn', icon: IconAlertTriangle },
  disagree: { tone: 'bad', icon: IconCircleX },
  unknown: { tone: 'calm', icon: IconHelpCircle },
};

export function resultLook(outcome: DrillOutcome, verdict: DrillVerdict): Look {
  if (outcome === 'running') return { tone: 'info', icon: IconPlayerPlay, text: translated(drillOutcomeWords.running) };
  // What went wrong with the drill says more than that there is no result.
  const text =
    verdict === 'unknown' && outcome !== 'complete' ? drillOutcomeWords[outcome] : drillVerdictWords[verdict];
  return { ...verdictLooks[verdict], text: translated(text) };
}

export function phaseText({ phase }: Pick<DrillSummary, 'phase'>): string {
  return phase === null ? '' : translated(drillPhaseWords[phase]);
}

/** "after 4.2 sec", or what to say instead. */
export function delayText(ms: number | null, otherwise: string): string {
  return ms === null ? otherwise : formatDuration(ms);
}

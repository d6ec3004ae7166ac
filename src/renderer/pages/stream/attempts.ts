/** The results of attempts in words, each with a tone. The tone is never the only sign. Pure. */
import type { DeliveryAttempt } from '../../../contract/delivery';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import type { Tone } from '../../components/tone';

interface OutcomeLook {
  readonly word: string;
  readonly tone: Tone;
}

const looks: Readonly<Record<string, { readonly word: Text; readonly tone: Tone }>> = {
  delivered: { word: 'Delivered', tone: 'good' },
  partial: { word: 'Partly taken', tone: 'warn' },
  partialUnknown: { word: 'Partly refused', tone: 'bad' },
  transient: { word: 'Failed, tried again', tone: 'warn' },
  credentials: { word: 'Credentials refused', tone: 'bad' },
  configuration: { word: 'Configuration refused', tone: 'bad' },
  tooLarge: { word: 'Too large', tone: 'warn' },
  payload: { word: 'Event refused', tone: 'bad' },
  unknown: { word: 'Unknown answer', tone: 'bad' },
};

/** A kind that this version does not know is shown as it is. */
export function outcomeLook(outcome: string): OutcomeLook {
  const look = Object.hasOwn(looks, outcome) ? looks[outcome] : undefined;
  return look === undefined ? { word: outcome, tone: 'calm' } : { word: t(look.word), tone: look.tone };
}

/** "17" or "17–42". */
export function seqRange({ fromSeq, toSeq }: Pick<DeliveryAttempt, 'fromSeq' | 'toSeq'>): string {
  return fromSeq === toSeq ? String(fromSeq) : `${fromSeq}–${toSeq}`;
}

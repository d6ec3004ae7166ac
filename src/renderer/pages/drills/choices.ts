/** What the form of a drill offers. Pure. */
import type { RehearsalTransport } from '../../../contract/rehearsal';
import { t } from '../../../texts/translate';
import type { TypedFault } from '../../features/faults/FaultFields';
import { type FaultChoice, faultChoices } from '../../features/faults/faults';
import { formatDuration } from '../../format/times';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const lengths = [10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE];

/** Called when it is shown, because durations are written in the user's language. */
export const lengthChoices = () => lengths.map((ms) => ({ value: String(ms), label: formatDuration(ms) }));

/** The drill has a length of its own, so an outage has none. The most likely fault comes first. */
export function drillFaultChoices(transport: RehearsalTransport): readonly FaultChoice[] {
  const outage: FaultChoice = {
    name: 'outage',
    label: t('Cannot be reached'),
    meaning: t('refuses connections, or resets them with the value "reset"'),
    valueHint: t('reset, or empty'),
  };
  return [outage, ...faultChoices(transport).filter(({ name }) => name !== outage.name)];
}

/** The value as {@link parseFault} reads it. */
export function drillFaultValue({ name, value }: TypedFault): string {
  return name === 'outage' && value.trim().toLowerCase() === 'reset' ? ':reset' : value;
}

/** Describes a stream that has no problem. It reports success only if events were delivered and none skipped. Pure. */
import type { StreamAccount } from '../../../contract/delivery';
import type { StreamStatus } from '../../../contract/status';
import type { Tone } from '../../components/tone';
import { formatEvents } from '../../format/numbers';
import { skipLines } from './counters';

interface Calm {
  readonly tone: Tone;
  readonly title: string;
}

type Counts = Pick<StreamStatus, 'waiting' | 'delivered' | 'skipped' | 'filtered' | 'deadLettered'>;

export function calmOf({ waiting, delivered, skipped, filtered, deadLettered }: Counts): Calm {
  if (waiting > 0) return { tone: 'good', title: 'Delivering.' };
  if (delivered === 0) return { tone: 'calm', title: 'Waiting for the first event.' };
  const isWhole = skipped + filtered + deadLettered === 0;
  return { tone: 'good', title: isWhole ? 'Everything has been delivered.' : 'No event is waiting.' };
}

/** What became of the events that were not delivered, one sentence each. @param skips null while the reasons are unknown */
export function passedOver(
  { skipped, filtered, deadLettered }: Counts,
  skips: StreamAccount['skips'] | null,
  locale?: string,
): string[] {
  const sentence = (count: number, words: string) => (count === 0 ? [] : [`${formatEvents(count, locale)} ${words}.`]);
  return [
    ...(skips === null
      ? sentence(skipped, 'skipped')
      : skipLines({ skips }).flatMap(({ reason, count }) => sentence(count, `skipped: ${lowerFirst(reason)}`))),
    ...sentence(filtered, "left out by the stream's filter"),
    ...sentence(deadLettered, 'refused by the destination, kept as dead letters'),
  ];
}

/** Whether made-up events were skipped. The stream's filter has a switch for this. */
export function skipsSamples(skips: StreamAccount['skips'] | null): boolean {
  return skips?.some(({ reason }) => reason === 'sample') ?? false;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

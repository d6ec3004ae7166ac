/** The stream's account: every accepted event is in exactly one of these counters. Pure. */
import { type StreamAccount, skipWords } from '../../../contract/delivery';
import type { StreamStatus } from '../../../contract/status';

/** The sections of the stream's page that a counter links to. */
export const sectionIds = {
  log: 'delivery-log',
  place: 'place',
  letters: 'dead-letters',
  configuration: 'configuration',
  skips: 'skips',
} as const;
export type SectionId = (typeof sectionIds)[keyof typeof sectionIds];

export interface AccountPart {
  readonly name: string;
  readonly count: number;
  readonly explanation: string;
  readonly leadsTo: SectionId;
}

export interface Account {
  /** The sum of the other counters: all events so far. */
  readonly accepted: number;
  readonly parts: readonly AccountPart[];
}

export function accountOf(status: StreamStatus): Account {
  const { delivered, waiting, deadLettered, filtered, skipped } = status;
  const parts: AccountPart[] = [
    {
      name: 'Delivered',
      count: delivered,
      explanation: 'Acknowledged by the destination',
      leadsTo: sectionIds.log,
    },
    {
      name: 'Waiting',
      count: waiting,
      explanation: 'Kept until the destination accepts them',
      leadsTo: sectionIds.place,
    },
    {
      name: 'Dead letters',
      count: deadLettered,
      explanation: 'Refused by the destination for good, and kept',
      leadsTo: sectionIds.letters,
    },
    {
      name: 'Filtered',
      count: filtered,
      explanation: "Left out by the stream's filter",
      leadsTo: sectionIds.configuration,
    },
    {
      name: 'Skipped',
      count: skipped,
      explanation: 'Passed over on purpose, or dropped by retention',
      leadsTo: sectionIds.skips,
    },
  ];
  return { accepted: parts.reduce((sum, part) => sum + part.count, 0), parts };
}

export interface SkipLine {
  readonly reason: string;
  readonly count: number;
}

/** The reasons in words, the most frequent first. */
export function skipLines(account: Pick<StreamAccount, 'skips'>): SkipLine[] {
  return account.skips
    .map(({ reason, count }) => ({ reason: skipWords[reason], count }))
    .sort((a, b) => b.count - a.count);
}

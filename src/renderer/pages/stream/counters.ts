/** The stream's account: every accepted event is in exactly one of these counters. Pure. */
import { type StreamAccount, skipWords } from '../../../contract/delivery';
import type { StreamStatus } from '../../../contract/status';
import { t } from '../../../texts/translate';

export interface AccountPart {
  readonly name: string;
  readonly count: number;
  readonly explanation: string;
  /** The tab with more about these events. Null if the counter's own tab has everything. */
  readonly leadsTo: string | null;
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
      name: t('Delivered ## events'),
      count: delivered,
      explanation: t('Acknowledged by the destination'),
      leadsTo: 'deliveries',
    },
    {
      name: t('Waiting'),
      count: waiting,
      explanation: t('Kept until the destination accepts them'),
      leadsTo: null,
    },
    {
      name: t('Dead letters'),
      count: deadLettered,
      explanation: t('Refused by the destination for good, and kept'),
      leadsTo: 'dead-letters',
    },
    {
      name: t('Filtered ## events'),
      count: filtered,
      explanation: t("Left out by the stream's filter"),
      leadsTo: 'settings',
    },
    {
      name: t('Skipped ## events'),
      count: skipped,
      explanation: t('Passed over on purpose, or dropped by retention'),
      leadsTo: null,
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
    .map(({ reason, count }) => ({ reason: t(skipWords[reason]), count }))
    .sort((a, b) => b.count - a.count);
}

/** Whether made-up events were skipped. The stream's filter has a switch for this. */
export function skipsSamples({ skips }: Pick<StreamAccount, 'skips'>): boolean {
  return skips.some(({ reason }) => reason === 'sample');
}

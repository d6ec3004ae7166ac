/** The stream's account: every accepted event is in exactly one of these. Pure. */
import type { StreamStatus } from '../../../contract/status';

export interface Account {
  /** The sum of the others: what the stream had to deal with so far. */
  readonly accepted: number;
  readonly parts: readonly { readonly name: string; readonly count: number; readonly explanation: string }[];
}

export function accountOf(status: StreamStatus): Account {
  const parts = [
    { name: 'Delivered', count: status.delivered, explanation: 'Acknowledged by the destination' },
    { name: 'Waiting', count: status.waiting, explanation: 'Kept until the destination takes them' },
    { name: 'Dead letters', count: status.deadLettered, explanation: 'Refused by the destination for good, and kept' },
    { name: 'Filtered', count: status.filtered, explanation: "Left out by the stream's filter" },
    { name: 'Skipped', count: status.skipped, explanation: 'Passed over on purpose, or dropped by retention' },
  ];
  return { accepted: parts.reduce((sum, part) => sum + part.count, 0), parts };
}

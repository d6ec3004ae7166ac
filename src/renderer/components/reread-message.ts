/** Describes the result of reading lost events again, in a few messages. Pure. */
import { lostEventsOf, type RereadOutcome, rereadText } from '../../contract/damage';
import type { Failure } from '../../contract/errors';
import { formatNumber } from '../format/numbers';

/** On a failing disk, many places often have the same cause. */
const MAX_FAILURES = 3;

export function rereadMessage(outcomes: readonly RereadOutcome[]): {
  readonly said: string | null;
  readonly failures: readonly Failure[];
} {
  if (outcomes.length === 0) return { said: 'No lost events are left to be read again.', failures: [] };
  const sum = (of: (outcome: RereadOutcome) => number) => outcomes.reduce((total, each) => total + of(each), 0);
  const counts = { stored: sum(({ stored }) => stored), known: sum(({ known }) => known) };
  const found = counts.stored + counts.known;
  const said =
    found === 0
      ? null
      : `Of ${formatNumber(sum(lostEventsOf))} lost events: ${rereadText({ ...counts, failure: null }, formatNumber)}`;
  const failures = new Map(
    outcomes.flatMap(({ failure }) => (failure === null ? [] : [[failure.message, failure] as const])),
  );
  return { said, failures: [...failures.values()].slice(0, MAX_FAILURES) };
}

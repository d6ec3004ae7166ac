/** Describes the result of reading lost events again, in a few messages. Pure. */

import { lostEventsOf, type RereadOutcome } from '../../contract/damage';
import type { Failure } from '../../contract/errors';
import { t } from '../../texts/translate';

/** On a failing disk, many places often have the same cause. */
const MAX_FAILURES = 3;

export function rereadMessage(outcomes: readonly RereadOutcome[]): {
  readonly said: string | null;
  readonly failures: readonly Failure[];
} {
  if (outcomes.length === 0) return { said: t('No lost events are left to be read again.'), failures: [] };
  const sum = (of: (outcome: RereadOutcome) => number) => outcomes.reduce((total, each) => total + of(each), 0);
  const counts = { lost: sum(lostEventsOf), stored: sum(({ stored }) => stored), known: sum(({ known }) => known) };
  const said =
    counts.stored + counts.known === 0
      ? null
      : t(
          '{lost, plural, one {Of # lost event} other {Of # lost events}}: {stored, plural, other {# stored again.}}{known, plural, =0 {} other { # were in the trail already.}}',
          counts,
        );
  const failures = new Map(
    outcomes.flatMap(({ failure }) => (failure === null ? [] : [[failure.message, failure] as const])),
  );
  return { said, failures: [...failures.values()].slice(0, MAX_FAILURES) };
}

/** How an operation ended, by the status that ODC gives it. */
import { boundedCache } from '../../destinations/mapping/bounded-cache';
import type { OdcEvent } from '../../destinations/mapping/odc-event';
import { normalized } from './action';

/** `unknown`: no status, ODC's own "Unknown", or a word that its documentation does not have. */
export type EventOutcome = 'success' | 'failure' | 'unknown';

export function outcomeOf(event: OdcEvent): EventOutcome {
  return outcomeNamed(event.get('status') ?? '');
}

const outcomeNamed = boundedCache(100, (text): EventOutcome => {
  const status = normalized(text);
  if (status === 'success') return 'success';
  return status === 'failed' ? 'failure' : 'unknown';
});

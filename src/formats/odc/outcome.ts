/** How an operation ended, by the status that ODC gives it. */
import type { OdcEvent } from '../../destinations/mapping/odc-event';
import { normalized } from './action';

/** `unknown`: no status, ODC's own "Unknown", or a word that its documentation does not have. */
export type EventOutcome = 'success' | 'failure' | 'unknown';

export function outcomeOf(event: OdcEvent): EventOutcome {
  const status = normalized(event.get('status') ?? '');
  if (status === 'success') return 'success';
  return status === 'failed' ? 'failure' : 'unknown';
}

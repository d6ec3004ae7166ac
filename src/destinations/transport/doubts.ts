/**
 * Handles answers whose status says success but which leave doubt whether the events are stored: the answer could not
 * be read, or was not from the service. Pure.
 */
import { failure } from '../../contract/errors';
import type { Outcome } from '../sender';
import type { HttpAnswer } from './classify';

function withIncomplete(outcome: Outcome, incomplete: string): Outcome {
  const what = `The answer could not be read to its end: ${incomplete}`;
  if (outcome.kind === 'delivered') {
    const note = [outcome.note, `${what}. Its status says that the events were taken.`].filter(Boolean).join(' ');
    return { ...outcome, note, code: 'SLUICE-HTTP-017' };
  }
  if (outcome.kind !== 'unknown') return outcome;
  const raw = [what, outcome.failure.raw].filter(Boolean).join('\n');
  return { ...outcome, failure: failure('SLUICE-HTTP-016', { raw }) };
}

/** @param outcome what the destination made of the answer, as far as it could be read */
export function withDoubts(outcome: Outcome, answer: Pick<HttpAnswer, 'status' | 'incomplete'>): Outcome {
  if (answer.status < 200 || answer.status >= 300) return outcome;
  const told = answer.incomplete === undefined ? outcome : withIncomplete(outcome, answer.incomplete);
  return told.kind === 'unknown' || told.kind === 'configuration' ? { ...told, mayBeStored: true } : told;
}

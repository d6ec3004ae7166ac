/** Answers about the events of a request one by one, or about some of them without saying which. */
import { type Failure, failure } from '../../../../contract/errors';
import type { FailedRecord } from '../../../../destinations/sender';
import { phrase } from '../../../../texts/phrase';
import { type BatchState, putBack, refuse } from './batch-state';
import { type Chunk, failedOnce, select, sizeOf } from './chunk';
import { delivered, hold, type Judgement, noChange, refusalOf, refuseAll } from './judgement';
import type { AnswerDetail } from './state';

/** Give up an event after the destination has failed on it this often while it takes others. */
export const FAULTS_UNTIL_GIVEN_UP = 8;

export function partial(
  batch: BatchState,
  chunk: Chunk,
  failed: readonly FailedRecord[],
  detail: AnswerDetail,
): Judgement {
  const byPlace = new Map(failed.map((record) => [record.index, record]));
  const places = [...byPlace.keys()].sort((a, b) => a - b);
  if (places.some((place) => !Number.isInteger(place) || place < 0 || place >= sizeOf(chunk))) {
    const raw = `The answer names record ${places.join(', ')} of ${sizeOf(chunk)}.`;
    return hold(batch, chunk, 'unknown', failure('SLUICE-HTTP-011', { raw }), true);
  }
  const tried = failedOnce(chunk);
  const taken = sizeOf(chunk) - places.length;
  const othersTaken = chunk.othersTaken || taken > 0;
  const faults = chunk.faults + 1;
  const givesUp = othersTaken && faults >= FAULTS_UNTIL_GIVEN_UP;
  const next = (place: number) => {
    const named = byPlace.get(place)?.next;
    return named === 'suspect' && givesUp ? 'reject' : named;
  };
  const rejected = places.filter((place) => next(place) === 'reject');
  const retried = places.filter((place) => next(place) === 'retry');
  const suspects = places.filter((place) => next(place) === 'suspect');
  const refused = rejected.flatMap((place) => {
    const record = byPlace.get(place);
    if (record === undefined) return [];
    const cause = record.next === 'suspect' ? failsEachTime(record.failure) : record.failure;
    return [refusalOf(tried, place, cause, detail)];
  });
  const counted = refuse({ ...batch, delivered: batch.delivered + taken }, refused);
  const first = byPlace.get(retried[0] ?? suspects[0] ?? -1);
  const lastRefusal = byPlace.get(rejected.at(-1) ?? -1)?.failure ?? null;
  const counts = { ...noChange, delivered: taken, refused: refused.length, refusal: lastRefusal };
  if (first === undefined) return { ...counts, batch: counted, verdict: { kind: 'answered', slowDown: false } };
  const unsent = [select(tried, retried), { ...select(tried, suspects), faults, othersTaken }];
  return {
    ...counts,
    batch: putBack(
      counted,
      unsent.filter((each) => sizeOf(each) > 0),
    ),
    verdict: {
      kind: 'again',
      failure: first.failure,
      retryAfterMs: 0,
      progress: rejected.length > 0 || taken > 0,
      cut: false,
      heavy: false,
    },
  };
}

/**
 * The destination does not say which events it refused, so all of them are kept as dead letters. Smaller requests
 * make the next such answer more exact.
 */
export function partialUnknown(
  batch: BatchState,
  chunk: Chunk,
  rejected: number,
  cause: Failure,
  detail: AnswerDetail,
): Judgement {
  if (rejected <= 0) return delivered(batch, chunk, false);
  const all = refuseAll(batch, failedOnce(chunk), unnamed(cause, rejected, sizeOf(chunk)), detail);
  const sizeCap = sizeOf(chunk) === 1 ? null : Math.max(1, Math.floor(sizeOf(chunk) / 8));
  // Counted as delivered only to show that the destination takes events: the batch itself has them among the refused.
  return { ...all, sizeCap, delivered: Math.max(0, sizeOf(chunk) - rejected) };
}

function failsEachTime(cause: Failure): Failure {
  return failure('SLUICE-DLV-012', { raw: [cause.message, cause.raw].filter(Boolean).join('\n') });
}

function unnamed(cause: Failure, rejected: number, sent: number): Failure {
  if (sent === 1) return cause;
  const message = phrase('The destination refused {rejected} of the {sent} events of a request without saying which.', {
    rejected,
    sent,
  });
  return failure('SLUICE-DLV-006', { message, raw: [cause.message, cause.raw].filter(Boolean).join('\n') });
}

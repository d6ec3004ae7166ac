/**
 * What an answer does to the batch that was sent: where its events stand, before any thought of when to try again.
 * Every outcome ends in one of a few verdicts, from which machine.ts draws the stream's next state.
 */
import { type Failure, failure } from '../../../../contract/errors';
import type { FailedRecord, Outcome } from '../../../../destinations/sender';
import type { DestinationAnswer } from '../../trail/types';
import { type BatchState, putBack, type Refused, refuse } from './batch-state';
import { around, type Chunk, failedOnce, halves, indexAt, select, sizeOf } from './chunk';
import type { AnswerDetail, HoldReason } from './state';

/** An event on which the destination itself fails so often, while it takes others, is given up. */
export const FAULTS_UNTIL_GIVEN_UP = 8;

/** Hints that may turn out wrong in one batch before it is halved without them. */
const WRONG_HINTS_FOLLOWED = 2;

export type Verdict =
  /** The destination took what it was sent, or refused it for good: go on. `slowDown`: but gently. */
  | { readonly kind: 'answered'; readonly slowDown: boolean }
  /** Again later. `progress`: some of it was taken, so that the destination is not dead. */
  | {
      readonly kind: 'again';
      readonly failure: Failure;
      readonly retryAfterMs: number;
      readonly progress: boolean;
      /** The connection ended without an answer while the request was under way. */
      readonly cut: boolean;
      /** The request may have been too much at once. */
      readonly heavy: boolean;
    }
  /** `mayBeStored`: each probe may store its event once more. */
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly failure: Failure; readonly mayBeStored: boolean }
  /** The batch was taken apart; send the parts one by one. `trouble` is null when only its size was wrong. */
  | { readonly kind: 'split'; readonly trouble: Failure | null };

export interface Judgement {
  readonly batch: BatchState;
  readonly verdict: Verdict;
  /** Events taken and events refused for good by this answer. */
  readonly delivered: number;
  readonly refused: number;
  /** The latest refusal for good. */
  readonly refusal: Failure | null;
  /** Send no more events than this at once; null: no reason to. */
  readonly sizeCap: number | null;
}

/** @param batch the batch without the chunk that was under way */
export function judge(batch: BatchState, chunk: Chunk, outcome: Outcome, detail: AnswerDetail): Judgement {
  switch (outcome.kind) {
    case 'delivered':
      return delivered(batch, chunk, outcome.slowDown ?? false);
    case 'partial':
      return partial(batch, chunk, outcome.failed, detail);
    case 'partialUnknown':
      return partialUnknown(batch, chunk, outcome.rejected, outcome.failure, detail);
    case 'transient':
      return again(batch, chunk, outcome);
    case 'credentials':
      return hold(batch, chunk, outcome.kind, outcome.failure, false);
    case 'configuration':
    case 'unknown':
      return hold(batch, chunk, outcome.kind, outcome.failure, outcome.mayBeStored ?? false);
    case 'tooLarge':
      return sizeOf(chunk) === 1
        ? refuseAll(batch, failedOnce(chunk), outcome.failure, detail)
        : split(batch, chunk, halves(failedOnce(chunk)), null, Math.ceil(sizeOf(chunk) / 2));
    case 'payload':
      return payload(batch, failedOnce(chunk), outcome.failure, outcome.suspectIndex, detail);
  }
}

const nothing = { delivered: 0, refused: 0, refusal: null, sizeCap: null } as const;

function delivered(batch: BatchState, chunk: Chunk, slowDown: boolean): Judgement {
  const cleared = sizeOf(chunk) === 1 && batch.suspect !== null && indexAt(chunk, 0) === batch.suspect;
  const counted = { ...batch, delivered: batch.delivered + sizeOf(chunk) };
  return {
    ...nothing,
    batch: cleared ? { ...counted, suspect: null, wrongHints: batch.wrongHints + 1 } : counted,
    verdict: { kind: 'answered', slowDown },
    delivered: sizeOf(chunk),
  };
}

function again(batch: BatchState, chunk: Chunk, outcome: Extract<Outcome, { kind: 'transient' }>): Judgement {
  const { failure: cause, retryAfterMs = 0, cut = false, heavy = false } = outcome;
  return {
    ...nothing,
    batch: putBack(batch, [failedOnce(chunk)]),
    verdict: { kind: 'again', failure: cause, retryAfterMs, progress: false, cut, heavy },
  };
}

function hold(batch: BatchState, chunk: Chunk, reason: HoldReason, cause: Failure, mayBeStored: boolean): Judgement {
  return {
    ...nothing,
    batch: putBack(batch, [failedOnce(chunk)]),
    verdict: { kind: 'hold', reason, failure: cause, mayBeStored },
  };
}

function split(
  batch: BatchState,
  chunk: Chunk,
  chunks: readonly Chunk[],
  trouble: Failure | null,
  sizeCap: number | null,
  suspect: number | null = null,
): Judgement {
  return {
    ...nothing,
    batch: { ...putBack(batch, chunks), isolating: true, suspect: suspect === null ? null : indexAt(chunk, suspect) },
    verdict: { kind: 'split', trouble },
    sizeCap,
  };
}

function refuseAll(batch: BatchState, chunk: Chunk, cause: Failure, detail: AnswerDetail): Judgement {
  const refused = Array.from({ length: sizeOf(chunk) }, (_, at) => refusal(chunk, at, cause, detail));
  return {
    ...nothing,
    batch: { ...refuse(batch, refused), suspect: null },
    verdict: { kind: 'answered', slowDown: false },
    refused: refused.length,
    refusal: cause,
  };
}

function payload(
  batch: BatchState,
  chunk: Chunk,
  cause: Failure,
  suspect: number | undefined,
  detail: AnswerDetail,
): Judgement {
  if (sizeOf(chunk) === 1) return refuseAll(batch, chunk, cause, detail);
  const hinted = suspect !== undefined && Number.isInteger(suspect) && suspect >= 0 && suspect < sizeOf(chunk);
  if (!hinted || batch.wrongHints >= WRONG_HINTS_FOLLOWED) return split(batch, chunk, halves(chunk), cause, null);
  return split(batch, chunk, around(chunk, suspect), cause, null, suspect);
}

function partial(batch: BatchState, chunk: Chunk, failed: readonly FailedRecord[], detail: AnswerDetail): Judgement {
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
  const meant = (place: number) => {
    const next = byPlace.get(place)?.next;
    return next === 'suspect' && givesUp ? 'reject' : next;
  };
  const rejected = places.filter((place) => meant(place) === 'reject');
  const retried = places.filter((place) => meant(place) === 'retry');
  const suspects = places.filter((place) => meant(place) === 'suspect');
  const refused = rejected.flatMap((place) => {
    const record = byPlace.get(place);
    if (record === undefined) return [];
    const cause = record.next === 'suspect' ? failsEachTime(record.failure) : record.failure;
    return [refusal(tried, place, cause, detail)];
  });
  const counted = refuse({ ...batch, delivered: batch.delivered + taken }, refused);
  const first = byPlace.get(retried[0] ?? suspects[0] ?? -1);
  const lastRefusal = byPlace.get(rejected.at(-1) ?? -1)?.failure ?? null;
  const counts = { ...nothing, delivered: taken, refused: refused.length, refusal: lastRefusal };
  if (first === undefined) return { ...counts, batch: counted, verdict: { kind: 'answered', slowDown: false } };
  return {
    ...counts,
    batch: putBack(
      counted,
      [select(tried, retried), { ...select(tried, suspects), faults, othersTaken }].filter((each) => sizeOf(each) > 0),
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

function failsEachTime(cause: Failure): Failure {
  return failure('SLUICE-DLV-012', { raw: [cause.message, cause.raw].filter(Boolean).join('\n') });
}

/** Which events were refused can't be found out, so all are kept; smaller requests make the next case more exact. */
function partialUnknown(
  batch: BatchState,
  chunk: Chunk,
  rejected: number,
  cause: Failure,
  detail: AnswerDetail,
): Judgement {
  if (rejected <= 0) return delivered(batch, chunk, false);
  const all = refuseAll(batch, failedOnce(chunk), unnamed(cause, rejected, sizeOf(chunk)), detail);
  const sizeCap = sizeOf(chunk) === 1 ? null : Math.max(1, Math.floor(sizeOf(chunk) / 8));
  // Those taken are not known by name, but they show that the destination takes events at all.
  return { ...all, sizeCap, delivered: Math.max(0, sizeOf(chunk) - rejected) };
}

function unnamed(cause: Failure, rejected: number, sent: number): Failure {
  if (sent === 1) return cause;
  const message = `The destination refused ${rejected} of the ${sent} events of a request without saying which.`;
  return failure('SLUICE-DLV-006', { message, raw: [cause.message, cause.raw].filter(Boolean).join('\n') });
}

function refusal(chunk: Chunk, at: number, cause: Failure, detail: AnswerDetail): Refused {
  const text = cause.raw === undefined ? cause.message : `${cause.message}\n${cause.raw}`;
  const answer: DestinationAnswer = { code: cause.code, text, ...detail };
  return { index: indexAt(chunk, at), answer, attempts: chunk.tries };
}

/**
 * What an answer from the destination means for one batch: where its events stand now, and how the stream goes on.
 * These are the simple judgements; answer.ts picks one for each outcome, and machine.ts derives the stream's next
 * mode from it.
 */
import type { Failure } from '../../../../contract/errors';
import type { Outcome } from '../../../../destinations/sender';
import type { DestinationAnswer } from '../../trail/types';
import { type BatchState, putBack, type Refused, refuse } from './batch-state';
import { type Chunk, failedOnce, indexAt, sizeOf } from './chunk';
import type { AnswerDetail, HoldReason } from './state';

export type Verdict =
  /**
   * The destination took or refused everything it was sent: go on. `slowDown`: with one request at a time for a
   * while.
   */
  | { readonly kind: 'answered'; readonly slowDown: boolean }
  /** Retry later. `progress`: some events were taken, so the destination is up. */
  | {
      readonly kind: 'again';
      readonly failure: Failure;
      readonly retryAfterMs: number;
      readonly progress: boolean;
      /** The connection ended without an answer while the request was under way. */
      readonly cut: boolean;
      /** The request may have been too large. */
      readonly heavy: boolean;
    }
  /** `mayBeStored`: the destination may store the event of each probe once more. */
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly failure: Failure; readonly mayBeStored: boolean }
  /** The batch was split; send the parts one by one. `trouble` is null when only the size was wrong. */
  | { readonly kind: 'split'; readonly trouble: Failure | null };

export interface Judgement {
  readonly batch: BatchState;
  readonly verdict: Verdict;
  /** Events that this answer delivered. */
  readonly delivered: number;
  /** Events that this answer refused for good. */
  readonly refused: number;
  /** The last of those refusals. */
  readonly refusal: Failure | null;
  /** Limit requests to this many events from now on; null: no new limit. */
  readonly sizeCap: number | null;
}

export const noChange = { delivered: 0, refused: 0, refusal: null, sizeCap: null } as const;

export function delivered(batch: BatchState, chunk: Chunk, slowDown: boolean): Judgement {
  const clearsSuspect = sizeOf(chunk) === 1 && batch.suspect !== null && indexAt(chunk, 0) === batch.suspect;
  const counted = { ...batch, delivered: batch.delivered + sizeOf(chunk) };
  return {
    ...noChange,
    batch: clearsSuspect ? { ...counted, suspect: null, wrongHints: batch.wrongHints + 1 } : counted,
    verdict: { kind: 'answered', slowDown },
    delivered: sizeOf(chunk),
  };
}

export function retryLater(
  batch: BatchState,
  chunk: Chunk,
  outcome: Extract<Outcome, { kind: 'transient' }>,
): Judgement {
  const { failure: cause, retryAfterMs = 0, cut = false, heavy = false } = outcome;
  return {
    ...noChange,
    batch: putBack(batch, [failedOnce(chunk)]),
    verdict: { kind: 'again', failure: cause, retryAfterMs, progress: false, cut, heavy },
  };
}

export function hold(
  batch: BatchState,
  chunk: Chunk,
  reason: HoldReason,
  cause: Failure,
  mayBeStored: boolean,
): Judgement {
  return {
    ...noChange,
    batch: putBack(batch, [failedOnce(chunk)]),
    verdict: { kind: 'hold', reason, failure: cause, mayBeStored },
  };
}

export function refuseAll(batch: BatchState, chunk: Chunk, cause: Failure, detail: AnswerDetail): Judgement {
  const refused = Array.from({ length: sizeOf(chunk) }, (_, at) => refusalOf(chunk, at, cause, detail));
  return {
    ...noChange,
    batch: { ...refuse(batch, refused), suspect: null },
    verdict: { kind: 'answered', slowDown: false },
    refused: refused.length,
    refusal: cause,
  };
}

/** The refusal of the chunk's event number `at`, as its dead letter records it. */
export function refusalOf(chunk: Chunk, at: number, cause: Failure, detail: AnswerDetail): Refused {
  const text = cause.raw === undefined ? cause.message : `${cause.message}\n${cause.raw}`;
  const answer: DestinationAnswer = { code: cause.code, text, ...detail };
  return { index: indexAt(chunk, at), answer, attempts: chunk.tries };
}

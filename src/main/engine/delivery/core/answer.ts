/**
 * Judges the answer to a request: one judgement for each outcome. Finds refused events by splitting the batch. Pure.
 */
import type { Failure } from '../../../../contract/errors';
import type { Outcome } from '../../../../destinations/sender';
import { type BatchState, putBack } from './batch-state';
import { around, type Chunk, failedOnce, halves, indexAt, sizeOf } from './chunk';
import { delivered, hold, type Judgement, noChange, refuseAll, retryLater } from './judgement';
import { partial, partialUnknown } from './partial-answer';
import type { AnswerDetail } from './state';

/** Hints that may be wrong in one batch before it is halved without following them. */
const WRONG_HINTS_FOLLOWED = 2;

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
      return retryLater(batch, chunk, outcome);
    case 'credentials':
      return hold(batch, chunk, outcome.kind, outcome.failure, false);
    case 'configuration':
    case 'unknown':
      return hold(batch, chunk, outcome.kind, outcome.failure, outcome.mayBeStored ?? false);
    case 'tooLarge':
      return tooLarge(batch, failedOnce(chunk), outcome.failure, detail);
    case 'payload':
      return payload(batch, failedOnce(chunk), outcome.failure, outcome.suspectIndex, detail);
  }
}

function tooLarge(batch: BatchState, chunk: Chunk, cause: Failure, detail: AnswerDetail): Judgement {
  if (sizeOf(chunk) === 1) return refuseAll(batch, chunk, cause, detail);
  return { ...split(batch, halves(chunk), null), sizeCap: Math.ceil(sizeOf(chunk) / 2) };
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
  if (!hinted || batch.wrongHints >= WRONG_HINTS_FOLLOWED) return split(batch, halves(chunk), cause);
  return split(batch, around(chunk, suspect), cause, indexAt(chunk, suspect));
}

function split(
  batch: BatchState,
  chunks: readonly Chunk[],
  trouble: Failure | null,
  suspect: number | null = null,
): Judgement {
  return {
    ...noChange,
    batch: { ...putBack(batch, chunks), isolating: true, suspect },
    verdict: { kind: 'split', trouble },
  };
}

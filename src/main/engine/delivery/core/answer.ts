// What an answer does to the parcel that was sent: the account of its events, before any thought of when to try again.
// Every outcome ends in one of a few verdicts, from which machine.ts draws the stream's next state.
import { type Failure, failure } from '../../../../contract/errors';
import type { FailedRecord, Outcome } from '../../../../destinations/sender';
import type { DestinationAnswer } from '../../trail/types';
import { type Parcel, putBack, type Refused, refuse } from './parcel';
import { around, failedOnce, halves, indexAt, type Piece, select, sizeOf } from './piece';
import type { AnswerDetail, HoldReason } from './state';

/** An event on which the destination itself fails so often, while it takes others, is given up. */
export const FAULTS_UNTIL_GIVEN_UP = 8;

/** Hints that may turn out wrong in one parcel before it is halved without them. */
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
  /** The parcel was taken apart; send the parts one by one. `trouble` is null when only its size was wrong. */
  | { readonly kind: 'apart'; readonly trouble: Failure | null };

export interface Judgement {
  readonly parcel: Parcel;
  readonly verdict: Verdict;
  /** Events taken and events refused for good by this answer. */
  readonly delivered: number;
  readonly refused: number;
  /** The latest refusal for good. */
  readonly refusal: Failure | null;
  /** Send no more events than this at once; null: no reason to. */
  readonly sizeCap: number | null;
}

/** @param parcel the parcel without the piece that was under way */
export function judge(parcel: Parcel, piece: Piece, outcome: Outcome, detail: AnswerDetail): Judgement {
  switch (outcome.kind) {
    case 'delivered':
      return delivered(parcel, piece, outcome.slowDown ?? false);
    case 'partial':
      return partial(parcel, piece, outcome.failed, detail);
    case 'partialUnknown':
      return partialUnknown(parcel, piece, outcome.rejected, outcome.failure, detail);
    case 'transient':
      return again(parcel, piece, outcome);
    case 'credentials':
      return hold(parcel, piece, outcome.kind, outcome.failure, false);
    case 'configuration':
    case 'unknown':
      return hold(parcel, piece, outcome.kind, outcome.failure, outcome.mayBeStored ?? false);
    case 'tooLarge':
      return sizeOf(piece) === 1
        ? refuseAll(parcel, failedOnce(piece), outcome.failure, detail)
        : apart(parcel, piece, halves(failedOnce(piece)), null, Math.ceil(sizeOf(piece) / 2));
    case 'payload':
      return payload(parcel, failedOnce(piece), outcome.failure, outcome.suspectIndex, detail);
  }
}

const nothing = { delivered: 0, refused: 0, refusal: null, sizeCap: null } as const;

function delivered(parcel: Parcel, piece: Piece, slowDown: boolean): Judgement {
  const cleared = sizeOf(piece) === 1 && parcel.suspect !== null && indexAt(piece, 0) === parcel.suspect;
  const counted = { ...parcel, delivered: parcel.delivered + sizeOf(piece) };
  return {
    ...nothing,
    parcel: cleared ? { ...counted, suspect: null, wrongHints: parcel.wrongHints + 1 } : counted,
    verdict: { kind: 'answered', slowDown },
    delivered: sizeOf(piece),
  };
}

function again(parcel: Parcel, piece: Piece, outcome: Extract<Outcome, { kind: 'transient' }>): Judgement {
  const { failure: cause, retryAfterMs = 0, cut = false, heavy = false } = outcome;
  return {
    ...nothing,
    parcel: putBack(parcel, [failedOnce(piece)]),
    verdict: { kind: 'again', failure: cause, retryAfterMs, progress: false, cut, heavy },
  };
}

function hold(parcel: Parcel, piece: Piece, reason: HoldReason, cause: Failure, mayBeStored: boolean): Judgement {
  return {
    ...nothing,
    parcel: putBack(parcel, [failedOnce(piece)]),
    verdict: { kind: 'hold', reason, failure: cause, mayBeStored },
  };
}

function apart(
  parcel: Parcel,
  piece: Piece,
  pieces: readonly Piece[],
  trouble: Failure | null,
  sizeCap: number | null,
  suspect: number | null = null,
): Judgement {
  return {
    ...nothing,
    parcel: { ...putBack(parcel, pieces), apart: true, suspect: suspect === null ? null : indexAt(piece, suspect) },
    verdict: { kind: 'apart', trouble },
    sizeCap,
  };
}

function refuseAll(parcel: Parcel, piece: Piece, cause: Failure, detail: AnswerDetail): Judgement {
  const refused = Array.from({ length: sizeOf(piece) }, (_, at) => refusal(piece, at, cause, detail));
  return {
    ...nothing,
    parcel: { ...refuse(parcel, refused), suspect: null },
    verdict: { kind: 'answered', slowDown: false },
    refused: refused.length,
    refusal: cause,
  };
}

function payload(
  parcel: Parcel,
  piece: Piece,
  cause: Failure,
  suspect: number | undefined,
  detail: AnswerDetail,
): Judgement {
  if (sizeOf(piece) === 1) return refuseAll(parcel, piece, cause, detail);
  const hinted = suspect !== undefined && Number.isInteger(suspect) && suspect >= 0 && suspect < sizeOf(piece);
  if (!hinted || parcel.wrongHints >= WRONG_HINTS_FOLLOWED) return apart(parcel, piece, halves(piece), cause, null);
  return apart(parcel, piece, around(piece, suspect), cause, null, suspect);
}

function partial(parcel: Parcel, piece: Piece, failed: readonly FailedRecord[], detail: AnswerDetail): Judgement {
  const byPlace = new Map(failed.map((record) => [record.index, record]));
  const places = [...byPlace.keys()].sort((a, b) => a - b);
  if (places.some((place) => !Number.isInteger(place) || place < 0 || place >= sizeOf(piece))) {
    const raw = `The answer names record ${places.join(', ')} of ${sizeOf(piece)}.`;
    return hold(parcel, piece, 'unknown', failure('SLUICE-HTTP-011', { raw }), true);
  }
  const tried = failedOnce(piece);
  const taken = sizeOf(piece) - places.length;
  const othersTaken = piece.othersTaken || taken > 0;
  const faults = piece.faults + 1;
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
  const counted = refuse({ ...parcel, delivered: parcel.delivered + taken }, refused);
  const first = byPlace.get(retried[0] ?? suspects[0] ?? -1);
  const lastRefusal = byPlace.get(rejected.at(-1) ?? -1)?.failure ?? null;
  const counts = { ...nothing, delivered: taken, refused: refused.length, refusal: lastRefusal };
  if (first === undefined) return { ...counts, parcel: counted, verdict: { kind: 'answered', slowDown: false } };
  return {
    ...counts,
    parcel: putBack(
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
  parcel: Parcel,
  piece: Piece,
  rejected: number,
  cause: Failure,
  detail: AnswerDetail,
): Judgement {
  if (rejected <= 0) return delivered(parcel, piece, false);
  const all = refuseAll(parcel, failedOnce(piece), unnamed(cause, rejected, sizeOf(piece)), detail);
  const sizeCap = sizeOf(piece) === 1 ? null : Math.max(1, Math.floor(sizeOf(piece) / 8));
  // Those taken are not known by name, but they show that the destination takes events at all.
  return { ...all, sizeCap, delivered: Math.max(0, sizeOf(piece) - rejected) };
}

function unnamed(cause: Failure, rejected: number, sent: number): Failure {
  if (sent === 1) return cause;
  const message = `The destination refused ${rejected} of the ${sent} events of a request without saying which.`;
  return failure('SLUICE-DLV-006', { message, raw: [cause.message, cause.raw].filter(Boolean).join('\n') });
}

function refusal(piece: Piece, at: number, cause: Failure, detail: AnswerDetail): Refused {
  const text = cause.raw === undefined ? cause.message : `${cause.message}\n${cause.raw}`;
  const answer: DestinationAnswer = { code: cause.code, text, ...detail };
  return { index: indexAt(piece, at), answer, attempts: piece.tries };
}

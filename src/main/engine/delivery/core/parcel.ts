// The account of one stretch of a stream's events: what is still to be sent, what has been delivered, what was refused.
import type { DestinationAnswer } from '../../trail/types';
import { type Piece, take, wholePiece } from './piece';

/** An event of a parcel that the destination refused for good. */
export interface Refused {
  /** The event's index in the parcel. */
  readonly index: number;
  readonly answer: DestinationAnswer;
  readonly attempts: number;
}

/**
 * Every event is in exactly one place: delivered, refused, in `pieces`, in `aside`, or in the request under way.
 * `trail`: a stretch of the trail, which moves the cursor; `letters`: dead letters sent again, which don't.
 */
export interface Parcel {
  readonly id: number;
  readonly origin: 'trail' | 'letters';
  /** The cursor's place once this parcel is done; 0 for letters. */
  readonly toSeq: number;
  /** Events that are to be sent; those filtered out or skipped are not among them. */
  readonly events: number;
  /** Still to be sent, in order. */
  readonly pieces: readonly Piece[];
  /** Events on which the destination fails each time, while it is found out whether it takes others; null: none. */
  readonly aside: Piece | null;
  readonly delivered: number;
  readonly refused: readonly Refused[];
  /** Being taken apart since the destination refused its content. */
  readonly apart: boolean;
  /** Index of the event that the destination pointed at; null when there is no hint to be checked. */
  readonly suspect: number | null;
  /** Hints that turned out wrong; they cost requests, so after a few they are not followed any more. */
  readonly wrongHints: number;
}

export function newParcel(id: number, origin: Parcel['origin'], toSeq: number, events: number): Parcel {
  return {
    id,
    origin,
    toSeq,
    events,
    pieces: events > 0 ? [wholePiece(events)] : [],
    aside: null,
    delivered: 0,
    refused: [],
    apart: false,
    suspect: null,
    wrongHints: 0,
  };
}

/** Takes what is to be sent next, at most `events`. Null when there is nothing left. */
export function takePiece(parcel: Parcel, events: number): { readonly parcel: Parcel; readonly piece: Piece } | null {
  const [first, ...others] = parcel.pieces;
  if (first === undefined) return null;
  const [piece, rest] = take(first, Math.max(1, events));
  return { parcel: { ...parcel, pieces: rest === null ? others : [rest, ...others] }, piece };
}

/** Puts pieces back to the front: they are the next to be sent. */
export function putBack(parcel: Parcel, pieces: readonly Piece[]): Parcel {
  return { ...parcel, pieces: [...pieces, ...parcel.pieces] };
}

export function refuse(parcel: Parcel, refused: readonly Refused[]): Parcel {
  return { ...parcel, refused: [...parcel.refused, ...refused] };
}

/** Lets others go first. */
export function stepAside(parcel: Parcel): Parcel {
  const [first = null, ...others] = parcel.pieces;
  return { ...parcel, pieces: others, aside: first };
}

/** @param othersTaken the destination has taken other events meanwhile */
export function stepBack(parcel: Parcel, othersTaken: boolean): Parcel {
  const { aside } = parcel;
  if (aside === null) return parcel;
  return putBack({ ...parcel, aside: null }, [{ ...aside, othersTaken: aside.othersTaken || othersTaken }]);
}

/** Nothing is left to be sent and nothing is under way. */
export function isDone(parcel: Parcel): boolean {
  return parcel.delivered + parcel.refused.length === parcel.events;
}

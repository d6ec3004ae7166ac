/** What has become of the events of one batch: what is still to be sent, what was delivered, what was refused. */
import type { DestinationAnswer } from '../../trail/types';
import { type Chunk, take, wholeChunk } from './chunk';

/** An event of a batch that the destination refused for good. */
export interface Refused {
  /** The event's index in the batch. */
  readonly index: number;
  readonly answer: DestinationAnswer;
  readonly attempts: number;
}

/**
 * Every event is in exactly one place: delivered, refused, in `chunks`, in `deferred`, or in the request under way.
 * `trail`: a stretch of the trail, which moves the cursor; `resend`: dead letters sent again, which don't.
 */
export interface BatchState {
  readonly id: number;
  readonly origin: 'trail' | 'resend';
  /** The cursor's place once this batch is done; 0 for dead letters. */
  readonly toSeq: number;
  /** Events that are to be sent; those filtered out or skipped are not among them. */
  readonly events: number;
  /** Still to be sent, in order. */
  readonly chunks: readonly Chunk[];
  /** Events on which the destination fails each time, while it is found out whether it takes others; null: none. */
  readonly deferred: Chunk | null;
  readonly delivered: number;
  readonly refused: readonly Refused[];
  /** Being taken apart since the destination refused its content. */
  readonly isolating: boolean;
  /** Index of the event that the destination pointed at; null when there is no hint to be checked. */
  readonly suspect: number | null;
  /** Hints that turned out wrong; they cost requests, so after a few they are not followed any more. */
  readonly wrongHints: number;
}

export function newBatch(id: number, origin: BatchState['origin'], toSeq: number, events: number): BatchState {
  return {
    id,
    origin,
    toSeq,
    events,
    chunks: events > 0 ? [wholeChunk(events)] : [],
    deferred: null,
    delivered: 0,
    refused: [],
    isolating: false,
    suspect: null,
    wrongHints: 0,
  };
}

/** Takes what is to be sent next, at most `events`. Null when there is nothing left. */
export function takeChunk(
  batch: BatchState,
  events: number,
): { readonly batch: BatchState; readonly chunk: Chunk } | null {
  const [first, ...others] = batch.chunks;
  if (first === undefined) return null;
  const [chunk, rest] = take(first, Math.max(1, events));
  return { batch: { ...batch, chunks: rest === null ? others : [rest, ...others] }, chunk };
}

/** Puts chunks back to the front: they are the next to be sent. */
export function putBack(batch: BatchState, chunks: readonly Chunk[]): BatchState {
  return { ...batch, chunks: [...chunks, ...batch.chunks] };
}

export function refuse(batch: BatchState, refused: readonly Refused[]): BatchState {
  return { ...batch, refused: [...batch.refused, ...refused] };
}

/** Lets others go first. */
export function defer(batch: BatchState): BatchState {
  const [first = null, ...others] = batch.chunks;
  return { ...batch, chunks: others, deferred: first };
}

/** @param othersTaken the destination has taken other events meanwhile */
export function resume(batch: BatchState, othersTaken: boolean): BatchState {
  const { deferred } = batch;
  if (deferred === null) return batch;
  return putBack({ ...batch, deferred: null }, [{ ...deferred, othersTaken: deferred.othersTaken || othersTaken }]);
}

/** Nothing is left to be sent and nothing is under way. */
export function isDone(batch: BatchState): boolean {
  return batch.delivered + batch.refused.length === batch.events;
}

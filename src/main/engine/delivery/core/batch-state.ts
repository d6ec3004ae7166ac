/** Where the events of one batch stand: still to be sent, delivered, or refused. */
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
 * Each event is in exactly one place: delivered, refused, in `chunks`, in `deferred`, or in the request under way.
 * A batch from the trail moves the cursor; one of dead letters (`resend`) does not.
 */
export interface BatchState {
  readonly id: number;
  readonly origin: 'trail' | 'resend';
  /** Where the cursor is once this batch is done; 0 for dead letters. */
  readonly toSeq: number;
  /** Events to send, without those that were filtered out or skipped. */
  readonly events: number;
  /** Still to be sent, in order. */
  readonly chunks: readonly Chunk[];
  /** Events on which the destination fails every time, set back until it has taken others; null: none. */
  readonly deferred: Chunk | null;
  readonly delivered: number;
  readonly refused: readonly Refused[];
  /** Being split to find the events that the destination refuses. */
  readonly isolating: boolean;
  /** Index of the event that the destination named as the cause; null when there is no such hint to check. */
  readonly suspect: number | null;
  /** Hints that were wrong. Each costs requests, so after a few, hints are ignored. */
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

/** Takes the next chunk, of at most `events` events. Null when there is nothing left to send. */
export function takeChunk(
  batch: BatchState,
  events: number,
): { readonly batch: BatchState; readonly chunk: Chunk } | null {
  const [first, ...others] = batch.chunks;
  if (first === undefined) return null;
  const [chunk, rest] = take(first, Math.max(1, events));
  return { batch: { ...batch, chunks: rest === null ? others : [rest, ...others] }, chunk };
}

/** Puts chunks back to the front, to be sent next. */
export function putBack(batch: BatchState, chunks: readonly Chunk[]): BatchState {
  return { ...batch, chunks: [...chunks, ...batch.chunks] };
}

export function refuse(batch: BatchState, refused: readonly Refused[]): BatchState {
  return { ...batch, refused: [...batch.refused, ...refused] };
}

/** Sets the first chunk back behind all others. */
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

/** Every event was delivered or refused. */
export function isDone(batch: BatchState): boolean {
  return batch.delivered + batch.refused.length === batch.events;
}

export function isIsolating(batch: BatchState): boolean {
  return batch.isolating && !isDone(batch);
}

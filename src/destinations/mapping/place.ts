/** An event's place in the trail. */
import type { EventBatch } from '../sender';

/** Where an event stands: the same at every attempt, after every restart and rewind, and no other event's. */
export interface Place {
  /** Of the trail, made at random with its folder. */
  readonly trailId: string;
  readonly seq: number;
  /** Tells the numbers of a lost trail from those of its successor where both bear the same id (a restored backup). */
  readonly acceptedAtMs: number;
  /** Another event in the trail has this event's id and other content. */
  readonly sharesId: boolean;
  /** The event's own id does not tell it from others, because the stream masks. */
  readonly isOnlyName: boolean;
}

export function placeOf(batch: EventBatch, index: number, trailId: string): Place {
  return {
    trailId,
    seq: batch.seqs[index] ?? Number.NaN,
    acceptedAtMs: batch.acceptedAtMs[index] ?? Number.NaN,
    sharesId: batch.sharesId?.[index] === 1,
    isOnlyName: batch.shaped?.events[index]?.isNamedByPlace ?? false,
  };
}

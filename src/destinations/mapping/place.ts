/** An event's place in the trail. */
import type { EventBatch } from '../sender';

/** An event's place: the same at every attempt and after every restart and rewind, and unique. */
export interface Place {
  /** Random id of the trail, made with its folder. */
  readonly trailId: string;
  readonly seq: number;
  /**
   * Distinguishes the numbers of a lost trail from those of its successor if both have the same id (a restored backup).
   */
  readonly acceptedAtMs: number;
  /** Another event in the trail has the same id and other content. */
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

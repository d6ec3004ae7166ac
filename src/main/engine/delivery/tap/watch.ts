/** What a tap asks of a request: how the stream's steps have left some of its events. Nothing is asked while no tap is open. */
import { eventAt } from '../../../../destinations/batch';
import type { EventBatch } from '../../../../destinations/sender';

/** More of an event is not shown. */
export const SHOWN_BYTES = 32_768;

/** The beginning of an event. */
export interface EventStart {
  readonly bytes: Uint8Array;
  /** Of the whole event. */
  readonly length: number;
}

export interface Watch {
  /** Places in the request of the events to report, in ascending order. */
  readonly places: readonly number[];
  /** Called before the request is made; with null if it carries the events as they came. */
  readonly onShaped: (events: readonly EventStart[] | null) => void;
}

/** A copy of the event's beginning, which outlives the batch. */
function startOfEvent(event: Uint8Array): EventStart {
  return { bytes: event.slice(0, SHOWN_BYTES), length: event.length };
}

/** Tells the tap what the stream's steps have made of the events. */
export function reportShaped({ places, onShaped }: Watch, original: EventBatch, shaped: EventBatch): void {
  onShaped(shaped === original ? null : places.map((place) => startOfEvent(eventAt(shaped, place))));
}

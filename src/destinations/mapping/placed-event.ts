/** The events of a batch, read for mapping, each with its place in the trail. */
import { eventAt } from '../batch';
import type { EventBatch, SenderDependencies, ShapedEvents } from '../sender';
import { eventReader, readEvent } from './event-reader';
import type { OdcEvent } from './odc-event';
import { type Place, placeOf } from './place';
import type { WrittenObject } from './written-object';

/** What a mapping is given besides the batch. */
export interface MappingContext {
  readonly trailId: string;
  /** The time of sending. */
  readonly nowMs: number;
  /** The version of Sluice. */
  readonly version: string;
}

export function mappingContext({
  trailId,
  nowMs,
  version,
}: Pick<SenderDependencies, 'trailId' | 'nowMs' | 'version'>): MappingContext {
  return { trailId, nowMs: nowMs(), version };
}

export interface PlacedEvent {
  /** What is sent of the event: as in the trail, or masked and formatted. Shared, not to be written to. */
  readonly bytes: Uint8Array;
  /** What is sent, as an object; null where it is a line of text. */
  readonly written: WrittenObject | null;
  /** The event as ODC has it, without what the stream masks: time, id and other values are read from here. */
  readonly event: OdcEvent;
  /** Its bytes: those that are sent, but for a format. */
  readonly source: Uint8Array;
  readonly place: Place;
}

/** One event of a batch as it is. */
class TrailEvent implements PlacedEvent {
  readonly event: OdcEvent;
  readonly place: Place;
  readonly #batch: EventBatch;
  readonly #index: number;

  constructor(batch: EventBatch, index: number, trailId: string, event: OdcEvent) {
    this.event = event;
    this.place = placeOf(batch, index, trailId);
    this.#batch = batch;
    this.#index = index;
  }

  get written(): WrittenObject {
    return this.event;
  }

  get bytes(): Uint8Array {
    return eventAt(this.#batch, this.#index);
  }

  get source(): Uint8Array {
    return this.bytes;
  }
}

function shapedEvent(batch: EventBatch, index: number, trailId: string, shaped: ShapedEvents): PlacedEvent {
  const shape = shaped.events[index];
  if (shape === undefined) throw new RangeError(`There is no event ${index} in a batch of ${batch.count}.`);
  const { written, event, source } = shape;
  return { bytes: eventAt(batch, index), written, event, source, place: placeOf(batch, index, trailId) };
}

export function placedEvent(batch: EventBatch, index: number, trailId: string): PlacedEvent {
  return batch.shaped === undefined
    ? new TrailEvent(batch, index, trailId, readEvent(eventAt(batch, index)))
    : shapedEvent(batch, index, trailId, batch.shaped);
}

/** All of a batch, in order, one after another. */
export function* placedEvents(batch: EventBatch, trailId: string): Generator<PlacedEvent> {
  const { bytes, starts, ends, count, shaped } = batch;
  if (shaped !== undefined) {
    for (let index = 0; index < count; index += 1) yield shapedEvent(batch, index, trailId, shaped);
    return;
  }
  const eventOf = eventReader(bytes, starts, ends, count);
  for (let index = 0; index < count; index += 1) yield new TrailEvent(batch, index, trailId, eventOf(index));
}

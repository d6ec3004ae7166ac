/** The events of a batch, read for mapping, each with its place in the trail. */
import { eventAt } from '../batch';
import type { EventBatch, SenderDependencies } from '../sender';
import { type OdcEvent, readEvent } from './odc-event';
import { type Place, placeOf } from './place';

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
  readonly written: Readonly<Record<string, unknown>> | null;
  /** The event as ODC has it, without what the stream masks: time, id and other values are read from here. */
  readonly event: OdcEvent;
  /** Its bytes: those that are sent, but for a format. */
  readonly source: Uint8Array;
  readonly place: Place;
}

export function placedEvent(batch: EventBatch, index: number, trailId: string): PlacedEvent {
  const bytes = eventAt(batch, index);
  const place = placeOf(batch, index, trailId);
  const shaped = batch.shaped?.events[index];
  if (shaped !== undefined) return { bytes, place, ...shaped };
  const event = readEvent(bytes);
  return { bytes, written: event.json, event, source: bytes, place };
}

/** All of a batch, in order, one after another. */
export function* placedEvents(batch: EventBatch, trailId: string): Generator<PlacedEvent> {
  for (let index = 0; index < batch.count; index += 1) yield placedEvent(batch, index, trailId);
}

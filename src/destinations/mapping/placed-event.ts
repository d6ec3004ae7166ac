/** The events of a batch, read for mapping, each with its place in the trail. */
import { eventAt } from '../batch';
import type { EventBatch, SenderDependencies } from '../sender';
import { type OdcEvent, readEvent } from './odc-event';
import { type Place, placeOf } from './place';

/** What a mapping knows besides the batch. */
export interface MappingContext {
  readonly trailId: string;
  /** Of sending. */
  readonly nowMs: number;
  /** Of Sluice. */
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
  /** As they stand in the trail; shared, not to be written to. */
  readonly bytes: Uint8Array;
  readonly event: OdcEvent;
  readonly place: Place;
}

export function placedEvent(batch: EventBatch, index: number, trailId: string): PlacedEvent {
  const bytes = eventAt(batch, index);
  return { bytes, event: readEvent(bytes), place: placeOf(batch, index, trailId) };
}

/** All of a batch, in order, one after another. */
export function* placedEvents(batch: EventBatch, trailId: string): Generator<PlacedEvent> {
  for (let index = 0; index < batch.count; index += 1) yield placedEvent(batch, index, trailId);
}

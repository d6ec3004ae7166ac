/**
 * What a stream sends of its events: masked, in its format, with its changes. Pure, and the same at each attempt. Events in
 * the trail are never changed.
 */
import { eventPath } from '../contract/event-path';
import { batchOf, eventAt } from '../destinations/batch';
import { readEvent } from '../destinations/mapping/event-reader';
import { placeOf } from '../destinations/mapping/place';
import type { PlacedEvent } from '../destinations/mapping/placed-event';
import { writtenObject } from '../destinations/mapping/written-object';
import type { EventBatch, ShapedEvent } from '../destinations/sender';
import type { EventWriter } from '../formats/format';
import { type JsonObject, parseObject, valuesAt } from './json/exact';

/** @returns the event without what must not leave. Does not write to its argument. */
export type MaskEvent = (event: JsonObject) => JsonObject;

/** Renames, adds and drops fields. @param event as ODC has it, masked */
export type ChangeEvent = (formatted: JsonObject, event: JsonObject) => JsonObject;

/** The steps of a stream; null for one that it does not have. */
export interface ShapeSteps {
  readonly mask: MaskEvent | null;
  readonly write: EventWriter | null;
  readonly change: ChangeEvent | null;
}

/** The same events in the same order come out: an answer about event i is still about event i. */
export type Shape = (batch: EventBatch) => EventBatch;

/** Nothing is parsed and nothing is copied. */
export const asItIs: Shape = (batch) => batch;

/**
 * @param trailId of the trail that the events come from
 * @returns {@link asItIs} when there is nothing to do
 */
export function shapeOf(steps: ShapeSteps, trailId: string): Shape {
  if (steps.mask === null && steps.write === null && steps.change === null) return asItIs;
  return (batch) => {
    const written = Array.from({ length: batch.count }, (_, index) => shapeEvent(batch, index, steps, trailId));
    return {
      ...batchOf(written.map(({ bytes }) => bytes)),
      seqs: batch.seqs,
      acceptedAtMs: batch.acceptedAtMs,
      sharesId: batch.sharesId,
      shaped: {
        isText: written.some(({ shaped }) => shaped.written === null),
        events: written.map(({ shaped }) => shaped),
      },
    };
  };
}

interface WrittenEvent {
  readonly bytes: Uint8Array;
  readonly shaped: ShapedEvent;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const bytesOf = (json: JsonObject) => encoder.encode(JSON.stringify(json));

function shapeEvent(batch: EventBatch, index: number, steps: ShapeSteps, trailId: string): WrittenEvent {
  const place = placeOf(batch, index, trailId);
  const original = eventAt(batch, index);
  const { source, hasOtherId } =
    steps.mask === null ? { source: original, hasOtherId: false } : maskedSource(original, steps.mask);
  const event = readEvent(source);
  const isNamedByPlace = steps.mask !== null && (place.sharesId || hasOtherId);
  const placed = { bytes: source, written: event, event, source, place: { ...place, isOnlyName: isNamedByPlace } };
  const written = write(placed, steps);
  const shaped = { source, event, isNamedByPlace };
  if (written === null) return { bytes: source, shaped: { ...shaped, written: event } };
  if (typeof written === 'string')
    return { bytes: encoder.encode(oneLine(written)), shaped: { ...shaped, written: null } };
  return { bytes: bytesOf(written), shaped: { ...shaped, written: writtenObject(written) } };
}

/** @returns null where the event goes as it is */
function write(placed: PlacedEvent, steps: ShapeSteps): JsonObject | string | null {
  const formatted = steps.write === null ? null : steps.write(placed);
  if (steps.change === null || typeof formatted === 'string') return formatted;
  const event = parseObject(decoder.decode(placed.source));
  return steps.change(formatted ?? event, event);
}

interface MaskedSource {
  readonly source: Uint8Array;
  readonly hasOtherId: boolean;
}

/** An event that can't be masked is sent without its content, and says so: what is masked must not leave. */
function maskedSource(original: Uint8Array, mask: MaskEvent): MaskedSource {
  try {
    const event = parseObject(decoder.decode(original));
    const masked = mask(event);
    return { source: bytesOf(masked), hasOtherId: idIn(event) !== idIn(masked) };
  } catch {
    const problem = 'The event could not be masked, so its content was left out.';
    return { source: bytesOf({ sluice: { problem } }), hasOtherId: true };
  }
}

const idPath = eventPath('Event.EventId');

/** As JSON; undefined where there is none. */
const idIn = (event: JsonObject) => JSON.stringify(valuesAt(event, idPath)[0]);

/** A line of text is one line, whatever its values hold. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ');
}

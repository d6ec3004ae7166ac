/**
 * What a stream sends of its events: masked, in its format, with its changes. Pure, and the same at each attempt. Events in
 * the trail are never changed.
 */
import { eventPath } from '../contract/event-path';
import { bufferOf, endOf, eventBytes, startOf } from '../destinations/batch';
import { ByteWriter } from '../destinations/mapping/byte-writer';
import { textOf } from '../destinations/mapping/event-text';
import { LeafPlaces } from '../destinations/mapping/leaf-places';
import type { PlacedEvent } from '../destinations/mapping/placed-event';
import { keysOf } from '../destinations/mapping/written-object';
import type { EventBatch } from '../destinations/sender';
import type { EventWriter } from '../formats/format';
import { type JsonObject, parseObject, valuesAt } from './json/exact';
import type { LeafMasking } from './masking/leaf-masking';
import { type Lines, Shaped, SourceEvent, type Sources, sourcesOf, type WrittenLines } from './shaped-events';

/** @returns the event without what must not leave. Does not write to its argument. */
export type MaskEvent = (event: JsonObject) => JsonObject;

/** Renames, adds and drops fields. @param event as ODC has it, masked */
export type ChangeEvent = (formatted: JsonObject, event: JsonObject) => JsonObject;

/** The steps of a stream; null for one that it does not have. */
export interface ShapeSteps {
  readonly mask: MaskEvent | null;
  /** A faster way to the same for events of ODC's schema; left out where there is none. */
  readonly maskLeaves?: LeafMasking | null;
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
  const { mask } = steps;
  if (mask === null && steps.write === null && steps.change === null) return asItIs;
  const maskAll = mask === null ? null : masker(mask, steps.maskLeaves ?? null);
  const writeAll = steps.write === null && steps.change === null ? null : eventsWriter(steps, trailId);
  return (batch) => {
    const sources = maskAll === null ? sourcesOf(batch, null) : maskAll(batch);
    return writeAll === null ? shapedBatch(batch, sources, null) : writeAll(batch, sources);
  };
}

const LINE_FEED = 0x0a;

/** Writes one line after another. Remembers how long they become, to make room for the next ones at once. */
function linesWriter(): (batch: EventBatch, write: (index: number, writer: ByteWriter) => void) => Lines {
  let growth = 1.5;
  return (batch, write) => {
    const before = eventBytes(batch);
    const writer = new ByteWriter(Math.ceil(before * growth) + 4_096);
    const starts = new Uint32Array(batch.count);
    const ends = new Uint32Array(batch.count);
    for (let index = 0; index < batch.count; index += 1) {
      starts[index] = writer.length;
      write(index, writer);
      ends[index] = writer.length;
      writer.byte(LINE_FEED);
    }
    growth = Math.min(4, Math.max(1, (writer.length / Math.max(1, before)) * 1.05));
    return { bytes: writer.finish(), starts, ends, count: batch.count };
  };
}

function masker(mask: MaskEvent, maskLeaves: LeafMasking | null): (batch: EventBatch) => Sources {
  const writeLines = linesWriter();
  return (batch) => {
    const { starts, ends, count } = batch;
    const bytes = bufferOf(batch);
    const leaves = maskLeaves === null ? null : new LeafPlaces(bytes, starts, ends, count);
    const areNamedByPlace = new Uint8Array(count);
    const lines = writeLines(batch, (index, writer) => {
      const before = writer.length;
      let hasOtherId: boolean | null = null;
      try {
        hasOtherId = (leaves && maskLeaves?.writeMasked(writer, leaves, index)?.hasOtherId) ?? null;
      } catch {
        // The other way tells what happens to an event that can't be masked.
        writer.backTo(before);
      }
      if (hasOtherId === null) {
        const masked = maskedSource(bytes.toString('utf8', startOf(batch, index), endOf(batch, index)), mask);
        writer.text(masked.source);
        hasOtherId = masked.hasOtherId;
      }
      if (hasOtherId || batch.sharesId?.[index] === 1) areNamedByPlace[index] = 1;
    });
    return sourcesOf(lines, areNamedByPlace);
  };
}

/** Formats and changes events. */
function eventsWriter(steps: ShapeSteps, trailId: string): (batch: EventBatch, sources: Sources) => EventBatch {
  const writeLines = linesWriter();
  return (batch, sources) => {
    const keys: (ReadonlySet<string> | null)[] = [];
    const lines = writeLines(batch, (index, writer) => {
      const result = write(new SourceEvent(batch, index, trailId, sources), steps);
      keys.push(typeof result === 'string' ? null : keysOf(result));
      writer.text(typeof result === 'string' ? oneLine(result) : JSON.stringify(result));
    });
    return shapedBatch(batch, sources, { ...lines, keys });
  };
}

/** @param written null where the events go as their sources are */
function shapedBatch(batch: EventBatch, sources: Sources, written: WrittenLines | null): EventBatch {
  const { bytes, starts, ends, count } = written ?? sources;
  return {
    bytes,
    starts,
    ends,
    count,
    seqs: batch.seqs,
    acceptedAtMs: batch.acceptedAtMs,
    sharesId: batch.sharesId,
    contiguous: true,
    hasRawNewlines: false,
    shaped: {
      isText: written?.keys.some((each) => each === null) ?? false,
      events: Array.from({ length: count }, (_, index) => new Shaped(sources, index, written)),
    },
  };
}

function write(placed: PlacedEvent, steps: ShapeSteps): JsonObject | string {
  const formatted = steps.write === null ? null : steps.write(placed);
  if (typeof formatted === 'string' || (formatted !== null && steps.change === null)) return formatted;
  const event = parseObject(textOf(placed.source));
  return steps.change?.(formatted ?? event, event) ?? event;
}

interface MaskedSource {
  readonly source: string;
  readonly hasOtherId: boolean;
}

/** An event that can't be masked is sent without its content, and says so: what is masked must not leave. */
function maskedSource(original: string, mask: MaskEvent): MaskedSource {
  try {
    const event = parseObject(original);
    const masked = mask(event);
    return { source: JSON.stringify(masked), hasOtherId: idIn(event) !== idIn(masked) };
  } catch {
    const problem = 'The event could not be masked, so its content was left out.';
    return { source: JSON.stringify({ sluice: { problem } }), hasOtherId: true };
  }
}

const idPath = eventPath('Event.EventId');

/** As JSON; undefined where there is none. */
const idIn = (event: JsonObject) => JSON.stringify(valuesAt(event, idPath)[0]);

/** A line of text is one line, whatever its values hold. */
function oneLine(text: string): string {
  return /[\r\n]/.test(text) ? text.replaceAll(/[\r\n]+/g, ' ') : text;
}

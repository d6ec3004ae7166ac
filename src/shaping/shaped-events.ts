/** Events on their way through a stream's steps: what they are before their format, and what becomes of each. */
import { eventReader } from '../destinations/mapping/event-reader';
import type { OdcEvent } from '../destinations/mapping/odc-event';
import { placeOf } from '../destinations/mapping/place';
import type { PlacedEvent } from '../destinations/mapping/placed-event';
import { WrittenLine, type WrittenObject } from '../destinations/mapping/written-object';
import type { EventBatch, ShapedEvent } from '../destinations/sender';

/** Lines of bytes, one for each event. */
export interface Lines {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly count: number;
}

/** The events of a batch before they are formatted, without what the stream masks. */
export interface Sources extends Lines {
  /** Whether only its place names the event; null where that is so for none. */
  readonly areNamedByPlace: Uint8Array | null;
  readonly eventAt: (index: number) => OdcEvent;
}

/** @param areNamedByPlace 1 for each event that only its place names; null where that is so for none */
export function sourcesOf({ bytes, starts, ends, count }: Lines, areNamedByPlace: Uint8Array | null): Sources {
  return { bytes, starts, ends, count, areNamedByPlace, eventAt: lazyReader({ bytes, starts, ends, count }) };
}

/** Leaves are looked for when a mapping asks for the first: many requests need none. */
function lazyReader({ bytes, starts, ends, count }: Lines): (index: number) => OdcEvent {
  let eventOf: ((index: number) => OdcEvent) | null = null;
  const known: OdcEvent[] = [];
  return (index) => {
    eventOf ??= eventReader(bytes, starts, ends, count);
    known[index] ??= eventOf(index);
    return known[index];
  };
}

/** The keys of what is sent of each event, which stands in a line; null for a line of text. */
export interface WrittenLines extends Lines {
  readonly keys: readonly (ReadonlySet<string> | null)[];
}

export class Shaped implements ShapedEvent {
  readonly #sources: Sources;
  readonly #index: number;
  readonly #written: WrittenLines | null;

  /** @param written null where the event goes as its source is */
  constructor(sources: Sources, index: number, written: WrittenLines | null) {
    this.#sources = sources;
    this.#index = index;
    this.#written = written;
  }

  get source(): Uint8Array {
    const { bytes, starts, ends } = this.#sources;
    return bytes.subarray(starts[this.#index], ends[this.#index]);
  }

  get event(): OdcEvent {
    return this.#sources.eventAt(this.#index);
  }

  get written(): WrittenObject | null {
    if (this.#written === null) return this.event;
    const { keys, bytes, starts, ends } = this.#written;
    const own = keys[this.#index];
    if (own === null || own === undefined) return null;
    return new WrittenLine(own, bytes, starts[this.#index] ?? 0, ends[this.#index] ?? 0);
  }

  get isNamedByPlace(): boolean {
    return this.#sources.areNamedByPlace?.[this.#index] === 1;
  }
}

/** An event as formats read it. */
export class SourceEvent implements PlacedEvent {
  readonly place: PlacedEvent['place'];
  readonly #sources: Sources;
  readonly #index: number;

  constructor(batch: EventBatch, index: number, trailId: string, sources: Sources) {
    this.place = { ...placeOf(batch, index, trailId), isOnlyName: sources.areNamedByPlace?.[index] === 1 };
    this.#sources = sources;
    this.#index = index;
  }

  get bytes(): Uint8Array {
    return this.source;
  }

  get source(): Uint8Array {
    const { bytes, starts, ends } = this.#sources;
    return bytes.subarray(starts[this.#index], ends[this.#index]);
  }

  get event(): OdcEvent {
    return this.#sources.eventAt(this.#index);
  }

  get written(): WrittenObject {
    return this.event;
  }
}

/**
 * A part of a batch that is sent as one request: the whole batch at first, or a part that is sent again. Immutable;
 * splitting copies no events.
 */

/**
 * Indexes of events, in order: `from` up to but not including `to`, in the batch itself or in `list` where there is
 * one.
 */
export interface Chunk {
  readonly from: number;
  readonly to: number;
  /** Indexes in the batch, where the chunk is not a plain range. */
  readonly list: Uint32Array | null;
  /** Failed requests with these events. */
  readonly tries: number;
  /** Requests in a row in which the destination failed on exactly these events. */
  readonly faults: number;
  /** The destination has taken other events since the first of those faults. */
  readonly othersTaken: boolean;
}

export function wholeChunk(events: number): Chunk {
  return { from: 0, to: events, list: null, tries: 0, faults: 0, othersTaken: false };
}

export function sizeOf(chunk: Chunk): number {
  return chunk.to - chunk.from;
}

/** The index in the batch of the chunk's event number `at`. */
export function indexAt(chunk: Chunk, at: number): number {
  return chunk.list === null ? chunk.from + at : (chunk.list[chunk.from + at] ?? Number.NaN);
}

/** Events `from` up to but not including `to` of the chunk. */
export function part(chunk: Chunk, from: number, to: number): Chunk {
  return { ...chunk, from: chunk.from + from, to: chunk.from + to };
}

/** The first `events` of the chunk and the rest, which is null when there is none. */
export function take(chunk: Chunk, events: number): readonly [Chunk, Chunk | null] {
  if (events >= sizeOf(chunk)) return [chunk, null];
  return [part(chunk, 0, events), part(chunk, events, sizeOf(chunk))];
}

export function halves(chunk: Chunk): readonly Chunk[] {
  const middle = Math.ceil(sizeOf(chunk) / 2);
  return [part(chunk, 0, middle), part(chunk, middle, sizeOf(chunk))];
}

/** The events before the suspect, the suspect alone, and the events after it. */
export function around(chunk: Chunk, suspect: number): readonly Chunk[] {
  const parts = [part(chunk, 0, suspect), part(chunk, suspect, suspect + 1), part(chunk, suspect + 1, sizeOf(chunk))];
  return parts.filter((each) => sizeOf(each) > 0);
}

/** The events at these places of the chunk, given in ascending order. */
export function select(chunk: Chunk, places: readonly number[]): Chunk {
  const list = Uint32Array.from(places, (place) => indexAt(chunk, place));
  return { ...wholeChunk(list.length), list, tries: chunk.tries };
}

export function failedOnce(chunk: Chunk): Chunk {
  return { ...chunk, tries: chunk.tries + 1 };
}

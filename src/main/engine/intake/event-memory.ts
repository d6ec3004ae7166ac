/**
 * Memory that the intake and the engine share, for the events of batches on their way to the trail. The intake puts a
 * batch in, and its place is free again once the batch is answered. Its size limits what is on its way: a source that
 * reads faster than the disk writes has to wait here.
 *
 * It is one fixed piece of memory, because V8 does not count shared memory as garbage to collect.
 */
import type { PackedEvents } from '../trail/intake';
import type { PlacedEvents } from './protocol';

/** Some commits' worth: one that is written, one that is waiting, and one that is read. */
export const EVENT_MEMORY_BYTES = 16 * 1024 * 1024;

type Shared = Extract<PlacedEvents, { kind: 'shared' }>;

interface Held {
  readonly from: number;
  readonly to: number;
  isFree: boolean;
}

/** The intake's end. Places are used in order, round and round. */
export class EventMemory {
  readonly #memory: SharedArrayBuffer;
  /** Places in use and those freed behind one in use, oldest first. */
  readonly #held: Held[] = [];
  readonly #waiting: { readonly length: number; readonly resolve: (held: Held) => void }[] = [];

  constructor(memory: SharedArrayBuffer) {
    this.#memory = memory;
  }

  /** Copies the events into the shared memory. Waits for room, in the order of the calls. */
  async place(events: PackedEvents): Promise<{ readonly placed: PlacedEvents; readonly free: () => void }> {
    const length = lengthOf(events);
    if (length > this.#memory.byteLength / 2) return { placed: { kind: 'copied', events }, free: () => undefined };
    const held = await this.#room(length);
    const placed: Shared = {
      kind: 'shared',
      offset: held.from,
      count: events.ends.length,
      idsLength: events.ids.length,
      bytesLength: events.bytes.length,
    };
    const target = eventsAt(this.#memory, placed);
    target.ends.set(events.ends);
    target.ids.set(events.ids);
    target.marks.set(events.marks);
    target.bytes.set(events.bytes);
    return { placed, free: () => this.#free(held) };
  }

  #room(length: number): Promise<Held> {
    return new Promise((resolve) => {
      this.#waiting.push({ length, resolve });
      this.#serve();
    });
  }

  #serve(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const from = this.#gapFor(next.length);
      if (from === null) return;
      const held = { from, to: from + next.length, isFree: false };
      this.#held.push(held);
      this.#waiting.shift();
      next.resolve(held);
    }
  }

  #gapFor(length: number): number | null {
    const [oldest] = this.#held;
    const newest = this.#held.at(-1);
    // While little is on its way, always the same memory is used, which the processor has at hand.
    if (oldest === undefined || newest === undefined) return 0;
    const isWrapped = newest.from < oldest.from;
    if (isWrapped) return newest.to + length <= oldest.from ? newest.to : null;
    if (newest.to + length <= this.#memory.byteLength) return newest.to;
    return length <= oldest.from ? 0 : null;
  }

  #free(held: Held): void {
    held.isFree = true;
    while (this.#held[0]?.isFree === true) this.#held.shift();
    this.#serve();
  }
}

/** The events of a batch, as views of the shared memory. They hold until the batch is answered. */
export function eventsOf(memory: SharedArrayBuffer, placed: PlacedEvents): PackedEvents {
  return placed.kind === 'copied' ? placed.events : eventsAt(memory, placed);
}

function eventsAt(memory: SharedArrayBuffer, { offset, count, idsLength, bytesLength }: Shared): PackedEvents {
  const idsAt = offset + count * Uint32Array.BYTES_PER_ELEMENT;
  const marksAt = idsAt + idsLength;
  return {
    ends: new Uint32Array(memory, offset, count),
    ids: new Uint8Array(memory, idsAt, idsLength),
    marks: new Uint8Array(memory, marksAt, count),
    bytes: new Uint8Array(memory, marksAt + count, bytesLength),
  };
}

/** A multiple of four, so that the next batch begins where numbers of 32 bits may be. */
function lengthOf({ ends, ids, marks, bytes }: PackedEvents): number {
  return Math.ceil((ends.byteLength + ids.length + marks.length + bytes.length) / 4) * 4;
}

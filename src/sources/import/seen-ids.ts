/** Counts events whose ids occurred before in the files that are looked at. Remembers a limited number of ids. */
import type { PackedEvents } from '../../main/engine/trail/intake';
import { eventIdOffsets, hasEventId } from '../../main/engine/trail/log/event-ids';

/** About 50 MB of ids, enough for ten exports of the size that the Portal allows. */
export const MAX_SEEN_IDS = 500_000;

export class SeenIds {
  readonly #ids = new Set<string>();
  readonly #max: number;
  #isFull = false;

  constructor(max = MAX_SEEN_IDS) {
    this.#max = max;
  }

  /** Ids had to be forgotten, so repetitions may be missed. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Remembers the ids. @returns how many of the events have an id that occurred before */
  add({ ids, ends }: PackedEvents): number {
    const offsets = eventIdOffsets(ids, ends.length);
    const bytes = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength);
    let repeated = 0;
    for (let index = 0; index < ends.length; index++) {
      const from = offsets[index] as number;
      if (!hasEventId(ids, from)) continue;
      const id = bytes.toString('latin1', from, offsets[index + 1]);
      if (this.#ids.has(id)) repeated++;
      else if (this.#ids.size < this.#max) this.#ids.add(id);
      else this.#isFull = true;
    }
    return repeated;
  }
}

/** The size of each segment and how much of it is in use. A segment's file can be deleted once nothing is. */

export class SegmentUsage {
  readonly #live = new Map<number, { events: number; bytes: number }>();
  readonly #files = new Map<number, number>();

  get events(): number {
    return sum(this.#live.values(), 'events');
  }

  get bytes(): number {
    return sum(this.#live.values(), 'bytes');
  }

  get fileBytes(): number {
    let total = 0;
    for (const size of this.#files.values()) total += size;
    return total;
  }

  setFileSize(segment: number, size: number): void {
    this.#files.set(segment, size);
  }

  /** The segment is complete. The space allocated after its end was freed. */
  fileEnded(segment: number, size: number): void {
    if (this.#files.has(segment)) this.#files.set(segment, size);
  }

  fileRemoved(segment: number): void {
    this.#files.delete(segment);
  }

  isNeeded(segment: number): boolean {
    return this.#live.has(segment);
  }

  add(segment: number, events: number, bytes: number): void {
    const entry = this.#live.get(segment);
    if (!entry) this.#live.set(segment, { events, bytes });
    else {
      entry.events += events;
      entry.bytes += bytes;
    }
  }

  remove(segment: number, events: number, bytes: number): void {
    const entry = this.#live.get(segment);
    if (!entry) return;
    entry.events -= events;
    entry.bytes -= bytes;
    if (entry.events <= 0) this.#live.delete(segment);
  }
}

function sum(entries: Iterable<{ events: number; bytes: number }>, key: 'events' | 'bytes'): number {
  let total = 0;
  for (const entry of entries) total += entry[key];
  return total;
}

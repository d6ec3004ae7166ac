// How much of each segment is still needed: a segment's file goes when nothing in it is.

export class SegmentUsage {
  private readonly live = new Map<number, { events: number; bytes: number }>();

  get events(): number {
    return sum(this.live.values(), 'events');
  }

  get bytes(): number {
    return sum(this.live.values(), 'bytes');
  }

  isNeeded(segment: number): boolean {
    return this.live.has(segment);
  }

  add(segment: number, events: number, bytes: number): void {
    const entry = this.live.get(segment);
    if (!entry) this.live.set(segment, { events, bytes });
    else {
      entry.events += events;
      entry.bytes += bytes;
    }
  }

  remove(segment: number, events: number, bytes: number): void {
    const entry = this.live.get(segment);
    if (!entry) return;
    entry.events -= events;
    entry.bytes -= bytes;
    if (entry.events <= 0) this.live.delete(segment);
  }
}

function sum(entries: Iterable<{ events: number; bytes: number }>, key: 'events' | 'bytes'): number {
  let total = 0;
  for (const entry of entries) total += entry[key];
  return total;
}

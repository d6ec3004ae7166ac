import { describe, expect, it } from 'vitest';
import { EventMemory, eventsOf } from '../../../src/main/engine/intake/event-memory';
import { packEventIds } from '../../../src/main/engine/trail/log/event-ids';
import type { PackedEvents } from '../../../src/main/engine/trail/types';

/** One event of this size, all of its bytes the same. */
function packed(length: number, value: number): PackedEvents {
  const bytes = new Uint8Array(length + 1).fill(value);
  bytes[length] = 0x0a;
  return { bytes, ends: Uint32Array.of(length), ids: packEventIds([`event-${value}`]), marks: Uint8Array.of(value) };
}

/** What a batch takes besides its event's bytes and their line feed: one end, one id of eight bytes, one mark. */
const OVERHEAD = 4 + 8 + 1 + 1;

function setUp(bytes: number) {
  const shared = new SharedArrayBuffer(bytes);
  const memory = new EventMemory(shared);
  return { memory, read: (placed: Parameters<typeof eventsOf>[1]) => eventsOf(shared, placed) };
}

describe('memory for events on their way', () => {
  it('gives the same events at its other end', async () => {
    const { memory, read } = setUp(1_000);
    const first = await memory.place(packed(101, 1));
    const second = await memory.place(packed(50, 2));
    expect(read(first.placed)).toEqual(packed(101, 1));
    expect(read(second.placed)).toEqual(packed(50, 2));
  });

  it('lets a batch wait for room, and keeps the order of those that wait', async () => {
    const { memory, read } = setUp(400);
    const [first, second] = [await memory.place(packed(180, 1)), await memory.place(packed(150, 2))];
    const order: number[] = [];
    const third = memory.place(packed(150, 3)).then((each) => {
      order.push(3);
      return each;
    });
    const fourth = memory.place(packed(10, 4)).then((each) => {
      order.push(4);
      return each;
    });
    await Promise.resolve();
    expect(order).toEqual([]);
    first.free();
    const placed = await third;
    await fourth;
    expect(order).toEqual([3, 4]);
    expect(read(second.placed)).toEqual(packed(150, 2));
    expect(read(placed.placed)).toEqual(packed(150, 3));
  });

  it('uses a place that was freed out of turn once those before it are free', async () => {
    const { memory, read } = setUp(400);
    const [first, second] = [await memory.place(packed(180, 1)), await memory.place(packed(150, 2))];
    second.free();
    expect(read(first.placed)).toEqual(packed(180, 1));
    const third = memory.place(packed(180, 3));
    first.free();
    expect(read((await third).placed)).toEqual(packed(180, 3));
  });

  it.each([
    ['exactly half of it', 200 - OVERHEAD, 'shared'],
    ['just above half of it', 201 - OVERHEAD, 'copied'],
    ['ten times its size', 4_000, 'copied'],
  ])('takes a batch of %s', async (_what, length, kind) => {
    const { memory, read } = setUp(400);
    const { placed, free } = await memory.place(packed(length, 7));
    expect(placed.kind).toBe(kind);
    expect(read(placed)).toEqual(packed(length, 7));
    free();
  });
});

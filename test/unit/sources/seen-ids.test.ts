import { describe, expect, it } from 'vitest';
import { packEventIds } from '../../../src/main/engine/trail/log/event-ids';
import { SeenIds } from '../../../src/sources/import/seen-ids';

const events = (...ids: (string | undefined)[]) => ({
  bytes: Buffer.alloc(0),
  ends: new Uint32Array(ids.length),
  ids: packEventIds(ids),
  marks: new Uint8Array(ids.length),
});

describe('events that occur in several files', () => {
  it('are counted from their second occurrence on, within a file too', () => {
    const seen = new SeenIds();
    expect(seen.add(events('a', 'b', 'a'))).toBe(1);
    expect(seen.add(events('b', 'c', '8b1b4d3c-0000-4000-8000-000000000001'))).toBe(1);
    expect(seen.add(events('8b1b4d3c-0000-4000-8000-000000000001'))).toBe(1);
  });

  it('are not counted without an id', () => {
    expect(new SeenIds().add(events(undefined, undefined))).toBe(0);
  });

  it('are counted as far as memory allows, and it is known that there may be more', () => {
    const seen = new SeenIds(2);
    seen.add(events('a', 'b'));
    expect(seen.isFull).toBe(false);
    seen.add(events('c'));
    expect(seen.isFull).toBe(true);
    expect(seen.add(events('a', 'c'))).toBe(1);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batchOf,
  consecutiveSeqs,
  endOf,
  eventAt,
  eventBytes,
  largestEvent,
  sliceBatch,
  startOf,
} from '../../../src/destinations/batch';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const events = ['{"a":1}', '{"long":"event"}', '{}'].map((text) => encoder.encode(text));

describe('A batch', () => {
  it('holds events as consecutive lines', () => {
    const batch = batchOf(events, 10);
    expect(decoder.decode(batch.bytes)).toBe('{"a":1}\n{"long":"event"}\n{}\n');
    expect([...batch.seqs]).toEqual([10, 11, 12]);
    expect(batch).toMatchObject({ count: 3, contiguous: true, hasRawNewlines: false });
  });

  it('knows if an event contains line breaks', () => {
    expect(batchOf([encoder.encode('{\n"a":1}')]).hasRawNewlines).toBe(true);
  });

  it('is cut into parts over the same bytes', () => {
    const batch = batchOf(events, 10);
    const part = sliceBatch(batch, 1, 3);
    expect(part.bytes).toBe(batch.bytes);
    expect(part.count).toBe(2);
    expect([...part.seqs]).toEqual([11, 12]);
    expect(decoder.decode(eventAt(part, 0))).toBe('{"long":"event"}');
  });

  it('knows its size and its largest event', () => {
    const batch = batchOf(events);
    expect(eventBytes(batch)).toBe(7 + 16 + 2);
    expect(largestEvent(batch)).toEqual({ index: 1, bytes: 16 });
  });

  it('refuses an index out of range', () => {
    expect(() => startOf(batchOf(events), 3)).toThrow(RangeError);
    expect(() => endOf(batchOf(events), -1)).toThrow(RangeError);
  });

  it('returns each event that was put in, in any part of it', () => {
    const anyEvents = fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(anyEvents, fc.nat(), fc.nat(), (all, a, b) => {
        const [from = 0, to = 0] = [a % all.length, (b % all.length) + 1].sort((x, y) => x - y);
        const part = sliceBatch(batchOf(all), from, to);
        const found = Array.from({ length: part.count }, (_, index) => [...eventAt(part, index)]);
        expect(found).toEqual(all.slice(from, to).map((event) => [...event]));
        expect([...part.seqs]).toEqual([...consecutiveSeqs(from + 1, to - from)]);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArrivingTrail, type ReadableTrail } from '../../../src/main/engine/delivery/arriving-trail';
import type { TrailSlice } from '../../../src/main/engine/trail/types';

const FROM = 1_000_000;
const LONG_AGO = 5;

/** Events that were all accepted long ago, one to a slice. */
function storedTrail(events: () => number): ReadableTrail {
  const slice = (seq: number): TrailSlice => ({
    firstSeq: seq,
    lastSeq: seq,
    sourceId: 's',
    sourceName: 's',
    acceptedAtMs: LONG_AGO,
    bytes: new Uint8Array(),
    ends: new Uint32Array(1),
    marks: new Uint8Array(1),
    anyMarks: 0,
  });
  return {
    deadLetters: undefined as never,
    get headSeq() {
      return events();
    },
    readAfter: (seq, { maxEvents }) => {
      const count = Math.min(maxEvents, events() - seq);
      return { slices: Array.from({ length: count }, (_, index) => slice(seq + 1 + index)), events: count, bytes: 0 };
    },
    readEvent: (seq) => ({
      seq,
      sourceId: 's',
      sourceName: 's',
      acceptedAtMs: LONG_AGO,
      marks: 0,
      bytes: new Uint8Array(),
    }),
  };
}

const limits = { maxEvents: 1_000, maxBytes: 1_000_000 };

function arriving(afterSeq: number, lengthMs: number) {
  let nowMs = FROM;
  let events = 100;
  const view = new ArrivingTrail(
    storedTrail(() => events),
    { afterSeq, fromMs: FROM, toMs: FROM + lengthMs },
    { wallMs: () => nowMs },
  );
  return {
    view,
    at: (ms: number) => {
      nowMs = FROM + ms;
    },
    accept: (count: number) => {
      events += count;
    },
  };
}

describe('events that appear one after the other', () => {
  it('appear evenly, and all of them at the end', () => {
    const { view, at } = arriving(0, 10_000);
    const heads = [0, 2_500, 5_000, 9_999, 10_000].map((ms) => {
      at(ms);
      return view.headSeq;
    });
    expect(heads).toEqual([0, 25, 50, 99, 100]);
    expect(view.isComplete).toBe(true);
  });

  it('are not read before they appear', () => {
    const { view, at } = arriving(40, 10_000);
    expect(view.readAfter(40, limits)).toMatchObject({ events: 0, slices: [] });
    at(5_000);
    expect(view.readAfter(40, limits)).toMatchObject({ events: 30 });
    expect(view.readAfter(70, limits).events).toBe(0);
  });

  it('were accepted when they appeared, so that delays count from then', () => {
    const { view, at } = arriving(0, 10_000);
    at(5_000);
    expect(view.readEvent(50)?.acceptedAtMs).toBe(FROM + 5_000);
    expect(view.readAfter(9, limits).slices[0]?.acceptedAtMs).toBe(FROM + 1_000);
  });

  it('are followed by those that really arrive', () => {
    const { view, at, accept } = arriving(0, 10_000);
    accept(20);
    at(10_000);
    expect(view.headSeq).toBe(120);
    accept(5);
    expect(view.headSeq).toBe(125);
  });

  it('never disappear, even if the clock is set back', () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: -5_000, max: 15_000 }), fc.nat(30)), { maxLength: 40 });
    fc.assert(
      fc.property(fc.nat(100), moves, (afterSeq, steps) => {
        const { view, at, accept } = arriving(afterSeq, 10_000);
        let before = view.headSeq;
        for (const [ms, more] of steps) {
          at(ms);
          accept(more);
          const head = view.headSeq;
          expect(head).toBeGreaterThanOrEqual(before);
          expect(view.readAfter(afterSeq, limits).events).toBeLessThanOrEqual(Math.max(0, head - afterSeq));
          before = head;
        }
      }),
    );
  });
});

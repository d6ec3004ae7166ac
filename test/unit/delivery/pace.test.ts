import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace, pacedLimits } from '../../../src/main/engine/delivery/pace';

/** Sends as fast as the pace allows. @returns when each batch was sent, and how much had been sent before it */
function sendAll(pace: Pace, batches: readonly (readonly [events: number, bytes: number])[]) {
  let nowMs = 1_000;
  const sent = { events: 0, bytes: 0 };
  return batches.map(([events, bytes]) => {
    nowMs = pace.waitUntilMs(nowMs) ?? nowMs;
    pace.spend(events, bytes, nowMs);
    const row = { atMs: nowMs, before: { ...sent } };
    sent.events += events;
    sent.bytes += bytes;
    return row;
  });
}

describe('the pace of a stream', () => {
  it('never exceeds either limit, and is as fast as they allow', () => {
    const batches = fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 1_000_000 })), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(
        batches,
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1_024, max: 10_000_000 }),
        (all, e, b) => {
          const sent = sendAll(new Pace({ maxEventsPerSecond: e, maxBytesPerSecond: b }), all);
          let leastMs = 0;
          sent.forEach(({ atMs, before }, index) => {
            const seconds = (atMs - 1_000) / 1_000;
            expect(before.events).toBeLessThanOrEqual(e * seconds + 1e-6 * e);
            expect(before.bytes).toBeLessThanOrEqual(b * seconds + 1e-6 * b);
            expect(atMs - 1_000).toBeCloseTo(leastMs, 3);
            const [events, bytes] = all[index] ?? [0, 0];
            leastMs += Math.max(events / e, bytes / b) * 1_000;
          });
        },
      ),
    );
  });

  it('lets time that was not used pass, instead of making up for it with a burst', () => {
    const pace = new Pace({ maxEventsPerSecond: 10, maxBytesPerSecond: 0 });
    pace.spend(10, 0, 0);
    expect(pace.waitUntilMs(60_000)).toBeNull();
    pace.spend(10, 0, 60_000);
    expect(pace.waitUntilMs(60_000)).toBe(61_000);
  });

  it('is no limit at 0', () => {
    const pace = new Pace({ maxEventsPerSecond: 0, maxBytesPerSecond: 0 });
    pace.spend(1_000_000, 1_000_000_000, 5);
    expect(pace.waitUntilMs(5)).toBeNull();
    const limits = { maxEvents: 1_000, maxBytes: 500 };
    expect(pacedLimits(limits, { maxEventsPerSecond: 0, maxBytesPerSecond: 0 })).toEqual(limits);
    expect(pacedLimits(limits, { maxEventsPerSecond: 7, maxBytesPerSecond: 2_000 })).toEqual({
      maxEvents: 7,
      maxBytes: 500,
    });
  });
});

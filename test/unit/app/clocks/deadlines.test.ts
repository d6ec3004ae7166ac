import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeWindow } from '../../../../src/contract/definition';
import type { SourceId } from '../../../../src/contract/source';
import type { StreamId } from '../../../../src/contract/stream';
import {
  odcDeadline,
  type TrailGrowth,
  tooOldDeadline,
  trailFullDeadline,
} from '../../../../src/main/app/clocks/deadlines';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 27);

describe('the age that a destination accepts', () => {
  const window: TimeWindow = {
    earliest: '1970-01-01T00:00:00Z',
    latest: '2100-01-01T00:00:00Z',
    maxBehindMs: 18 * HOUR,
  };
  const stream = (changes: Partial<Parameters<typeof tooOldDeadline>[0]> = {}) => ({
    streamId: 's' as StreamId,
    name: 'SOC',
    status: 'activeWithErrors' as const,
    waiting: 10,
    lagMs: 6 * HOUR,
    eventsPerSecond: 0,
    ...changes,
  });
  const leftMs = (changes: Parameters<typeof stream>[0], accepted = 0) => {
    const deadline = tooOldDeadline(stream(changes), window, accepted, NOW);
    return deadline === null ? null : deadline.atMs - NOW;
  };

  it('is reached as time passes, while nothing leaves', () => {
    expect(leftMs({})).toBe(12 * HOUR);
    expect(leftMs({}, 50)).toBe(12 * HOUR);
  });

  it('is reached later if some events leave, and never if more leave than come', () => {
    expect(leftMs({ eventsPerSecond: 25 }, 50)).toBe(24 * HOUR);
    expect(leftMs({ eventsPerSecond: 50 }, 50)).toBeNull();
    expect(leftMs({ eventsPerSecond: 90 }, 50)).toBeNull();
    expect(leftMs({ eventsPerSecond: 1 }, 0)).toBeNull();
  });

  it('is now when it has passed', () => {
    expect(leftMs({ lagMs: 20 * HOUR })).toBe(0);
    expect(leftMs({ lagMs: 20 * HOUR, eventsPerSecond: 90 }, 50)).toBe(0);
  });

  it('does not matter without a backlog, a limit, or an active stream', () => {
    expect(leftMs({ waiting: 0 })).toBeNull();
    expect(leftMs({ lagMs: 1_000 })).toBeNull();
    expect(leftMs({ status: 'inactive' })).toBeNull();
    expect(tooOldDeadline(stream(), null, 0, NOW)).toBeNull();
    const { maxBehindMs: _none, ...endless } = window;
    expect(tooOldDeadline(stream(), endless, 0, NOW)).toBeNull();
  });
});

describe('the end of the disk', () => {
  const growth = (changes: Partial<TrailGrowth> = {}): TrailGrowth => ({
    // 1 KB an event, 1 GB a day
    usage: { usedBytes: 5e9, freeDiskBytes: 10e9, events: 5e6, oldestAtMs: NOW - 5 * DAY, newestAtMs: NOW },
    acceptedInDay: 1e6,
    retention: { retainDays: 0, retainMegabytes: 0, hardLimitMegabytes: 0 },
    streams: [],
    ...changes,
  });
  const daysLeft = (changes: Partial<TrailGrowth>) => {
    const deadline = trailFullDeadline(growth(changes), NOW);
    return deadline === null ? null : [(deadline.atMs - NOW) / DAY, deadline.by];
  };

  it('is reached at the rate of the last day, if nothing is ever deleted', () => {
    expect(daysLeft({})).toEqual([10, 'disk']);
  });

  it('is the limit of the trail, if that comes first', () => {
    expect(daysLeft({ retention: { retainDays: 0, retainMegabytes: 0, hardLimitMegabytes: 8_000 } })).toEqual([
      3,
      'limit',
    ]);
    expect(daysLeft({ retention: { retainDays: 0, retainMegabytes: 0, hardLimitMegabytes: 90_000 } })).toEqual([
      10,
      'disk',
    ]);
  });

  it('is never reached if retention deletes enough', () => {
    expect(daysLeft({ retention: { retainDays: 14, retainMegabytes: 0, hardLimitMegabytes: 0 } })).toBeNull();
    expect(daysLeft({ retention: { retainDays: 0, retainMegabytes: 15_000, hardLimitMegabytes: 0 } })).toBeNull();
    expect(daysLeft({ retention: { retainDays: 90, retainMegabytes: 0, hardLimitMegabytes: 0 } })).toEqual([
      10,
      'disk',
    ]);
  });

  it('is reached in spite of retention, while a stream holds back the deletion', () => {
    const retention = { retainDays: 7, retainMegabytes: 0, hardLimitMegabytes: 0 };
    const stuck = { status: 'activeWithErrors', waiting: 3, lagMs: 2 * HOUR } as const;
    expect(daysLeft({ retention, streams: [stuck] })).toEqual([10, 'disk']);
    expect(daysLeft({ retention, streams: [{ ...stuck, status: 'inactive' }] })).toBeNull();
    expect(daysLeft({ retention, streams: [{ ...stuck, lagMs: 1_000 }] })).toBeNull();
  });

  it('takes a young trail for what it is', () => {
    const usage = { usedBytes: 1e8, freeDiskBytes: 10e9, events: 1e5, oldestAtMs: NOW - 6 * HOUR, newestAtMs: NOW };
    expect(daysLeft({ usage, acceptedInDay: 1e5 })).toEqual([25, 'disk']);
  });

  it('is unknown without events', () => {
    expect(daysLeft({ acceptedInDay: 0 })).toBeNull();
    expect(
      daysLeft({ usage: { usedBytes: 0, freeDiskBytes: 1, events: 0, oldestAtMs: null, newestAtMs: null } }),
    ).toBeNull();
  });

  it('is never in the past, and comes sooner with less room', () => {
    const bytes = fc.integer({ min: 0, max: 1e12 });
    fc.assert(
      fc.property(bytes, bytes, fc.integer({ min: 1, max: 1e9 }), (a, b, acceptedInDay) => {
        const at = (freeDiskBytes: number) =>
          trailFullDeadline(growth({ acceptedInDay, usage: { ...growth().usage, freeDiskBytes } }), NOW)?.atMs ??
          Number.POSITIVE_INFINITY;
        expect(at(a)).toBeGreaterThanOrEqual(NOW);
        if (a < b) expect(at(a)).toBeLessThanOrEqual(at(b));
      }),
    );
  });
});

describe('the end of what ODC keeps', () => {
  const at = (lastAcceptedAtMs: number | null) =>
    odcDeadline({ sourceId: 'c' as SourceId, name: 'ODC', lastAcceptedAtMs }, NOW)?.atMs ?? null;

  it('is three months after the last event', () => {
    expect(at(NOW - 10 * DAY)).toBe(NOW + 80 * DAY);
  });

  it('does not matter while events arrive, before the first, and when it has passed', () => {
    expect(at(NOW - HOUR)).toBeNull();
    expect(at(null)).toBeNull();
    expect(at(NOW - 91 * DAY)).toBeNull();
  });
});

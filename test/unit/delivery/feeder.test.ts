import { describe, expect, it } from 'vitest';
import { Batcher } from '../../../src/main/engine/delivery/batch/batcher';
import { eventRules } from '../../../src/main/engine/delivery/batch/event-rules';
import type { BatchLimits } from '../../../src/main/engine/delivery/batch/limits';
import { Feeder } from '../../../src/main/engine/delivery/feeder';
import { Pace, type PaceLimits } from '../../../src/main/engine/delivery/pace';
import { ResendQueue } from '../../../src/main/engine/delivery/resend-queue';
import type { QueuedLetter } from '../../../src/main/engine/trail/types';
import { TurnedClock } from '../../support/turned-clock';
import { TrailDouble } from './trail-double';

const limits: BatchLimits = {
  maxEvents: 10,
  maxBytes: 1_000,
  maxEventBytes: 1_000,
  overheadBytesPerEvent: 0,
  maxInFlight: 1,
  maxEventAgeMs: null,
};

function setUp(
  queued: readonly QueuedLetter[] = [],
  pace: PaceLimits = { maxEventsPerSecond: 0, maxBytesPerSecond: 0 },
) {
  const clock = new TurnedClock();
  const problems: (string | null)[] = [];
  const trail = Object.assign(new TrailDouble(), {
    fails: false,
    readEvent: () => {
      if (trail.fails) throw new Error('EIO');
      return undefined;
    },
    deadLetters: { nextQueued: () => queued } as never,
  });
  const rules = eventRules({ includeSamples: true }, limits, { wallMs: clock.wallMs, onUnjudged: () => undefined });
  const reading = {
    get headSeq() {
      return trail.headSeq;
    },
    readAfter: (...args: Parameters<TrailDouble['readAfter']>) => {
      if (trail.fails) throw new Error('EIO');
      return trail.readAfter(...args);
    },
  };
  const feeder: Feeder = new Feeder({
    batcher: new Batcher(reading, { limits, rules, flushAfterMs: 500 }, 0),
    resends: new ResendQueue(trail, 'lab', limits),
    pace: new Pace(pace),
    clock,
    onProblem: () => problems.push(feeder.problem?.failure.raw ?? null),
  });
  return { clock, feeder, problems, trail };
}

describe('the feeder', () => {
  it('offers dead letters before newer events, and only while none are under way', () => {
    const { feeder, trail } = setUp([{ id: 7, seq: 1, atMs: 900, bytes: Buffer.from('{}') }]);
    trail.append(Array.from({ length: 10 }, (_, at) => `{"n":${at}}`));
    expect(feeder.next(null, true)).toMatchObject({ origin: 'resend', ids: [7] });
    expect(feeder.next(null, false)).toMatchObject({ origin: 'trail', toSeq: 10 });
  });

  it('reports when a batch is sent although it is not full', () => {
    const { clock, feeder, trail } = setUp();
    trail.append(['{"n":1}']);
    expect(feeder.next(null, true)).toBeNull();
    expect(feeder.times[0]).toBe(clock.monotonicMs() + 500);
    clock.turn(500);
    expect(feeder.next(null, true)).toMatchObject({ origin: 'trail', toSeq: 1 });
    expect(feeder.times[0]).toBeNull();
  });

  it('reports a trail that cannot be read, retries later or when asked, and reports its recovery', () => {
    const { clock, feeder, problems, trail } = setUp();
    trail.append(Array.from({ length: 10 }, (_, at) => `{"n":${at}}`));
    trail.fails = true;
    const sinceMs = clock.monotonicMs();
    expect(feeder.next(null, true)).toBeNull();
    expect(feeder.problem).toMatchObject({ failure: { code: 'SLUICE-STO-006' }, sinceMs });
    expect(feeder.times[1]).toBe(sinceMs + 5_000);
    clock.turn(5_000);
    expect(feeder.next(null, true)).toBeNull();
    expect(feeder.problem?.sinceMs).toBe(sinceMs);
    trail.fails = false;
    expect(feeder.next(null, true)).toBeNull();
    feeder.retryNow();
    expect(feeder.next(null, true)).toMatchObject({ toSeq: 10 });
    expect(problems).toEqual(['EIO', 'EIO', null]);
  });

  it('waits between batches as long as their events take at the limit, dead letters included', () => {
    const { clock, feeder, trail } = setUp([{ id: 7, seq: 1, atMs: 900, bytes: Buffer.from('{}') }], {
      maxEventsPerSecond: 5,
      maxBytesPerSecond: 0,
    });
    trail.append(Array.from({ length: 20 }, (_, at) => `{"n":${at}}`));
    const beganMs = clock.monotonicMs();
    expect(feeder.next(null, true)).toMatchObject({ origin: 'resend' });
    expect(feeder.next(null, false)).toBeNull();
    expect(feeder.times[2]).toBe(beganMs + 200);
    clock.turn(200);
    expect(feeder.next(null, false)).toMatchObject({ toSeq: 10 });
    clock.turn(1_999);
    expect(feeder.next(null, false)).toBeNull();
    clock.turn(1);
    expect(feeder.next(null, false)).toMatchObject({ toSeq: 20 });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamFilter } from '../../../src/contract/filter';
import { eventAt } from '../../../src/destinations/batch';
import { Batcher } from '../../../src/main/engine/delivery/batch/batcher';
import { eventRules } from '../../../src/main/engine/delivery/batch/event-rules';
import type { BatchLimits } from '../../../src/main/engine/delivery/batch/limits';
import type { TrailBatch } from '../../../src/main/engine/delivery/batch/trail-batch';
import { EVENT_MARKS } from '../../../src/main/engine/trail/types';
import { TrailDouble } from './trail-double';

const limits: BatchLimits = {
  maxEvents: 100,
  maxBytes: 10_000,
  maxEventBytes: 5_000,
  overheadBytesPerEvent: 1,
  maxInFlight: 4,
  maxEventAgeMs: null,
};
const everything: StreamFilter = { includeSamples: false };
const decoder = new TextDecoder();

interface Settings {
  readonly limits?: Partial<BatchLimits>;
  readonly filter?: StreamFilter;
  readonly flushAfterMs?: number;
  readonly afterSeq?: number;
}

function batcherOf(trail: TrailDouble, settings: Settings = {}): Batcher {
  const all = { ...limits, ...settings.limits };
  const rules = eventRules(settings.filter ?? everything, all, {
    wallMs: () => Date.parse('2026-08-20T12:00:00Z'),
    onUnjudged: (error) => {
      throw error;
    },
  });
  return new Batcher(trail, { limits: all, rules, flushAfterMs: settings.flushAfterMs ?? 0 }, settings.afterSeq ?? 0);
}

function drain(batcher: Batcher, nowMs = 0): TrailBatch[] {
  const batches: TrailBatch[] = [];
  for (;;) {
    const next = batcher.next(nowMs, null);
    if (next.kind !== 'batch') return batches;
    batches.push(next.batch);
  }
}

function textsOf({ toSend }: TrailBatch): string[] {
  if (toSend === null) return [];
  return Array.from({ length: toSend.count }, (_, index) => decoder.decode(eventAt(toSend, index)));
}

const event = (number: number, size = 20) => `{"n":${number},"p":"${'x'.repeat(size)}"}`;
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

describe('dividing the trail into batches', () => {
  it('returns nothing at the end of the trail', () => {
    expect(batcherOf(new TrailDouble()).next(0, null)).toEqual({ kind: 'none' });
  });

  it('uses the memory of the trail for events of one slice, without a copy', () => {
    const trail = new TrailDouble();
    trail.append(events(1, 10));
    const [batch] = drain(batcherOf(trail));
    expect(batch?.toSend?.bytes.buffer).toBe(trail.slices[0]?.bytes.buffer);
    expect(batch?.toSend?.bytes).toEqual(trail.slices[0]?.bytes);
    expect(batch).toMatchObject({ toSeq: 10, arrivals: [{ events: 10, acceptedAtMs: 1_000 }] });
  });

  it('joins small slices', () => {
    const trail = new TrailDouble();
    for (let number = 1; number <= 5; number += 1) trail.append([event(number)]);
    const batches = drain(batcherOf(trail));
    expect(batches).toHaveLength(1);
    expect(batches.flatMap(textsOf)).toEqual(events(1, 5));
  });

  it('does not join a slice that fills half a batch with the next, to avoid a copy', () => {
    const trail = new TrailDouble();
    trail.append(events(1, 60));
    trail.append(events(61, 120));
    const batches = drain(batcherOf(trail));
    expect(batches.map(({ toSend }) => toSend?.count)).toEqual([60, 60]);
  });

  it('respects the limit on events, also a temporary smaller one', () => {
    const trail = new TrailDouble();
    trail.append(events(1, 250));
    expect(drain(batcherOf(trail)).map(({ toSend }) => toSend?.count)).toEqual([100, 100, 50]);
    expect(batcherOf(trail).next(0, 7)).toMatchObject({ batch: { toSeq: 7 } });
  });

  it('counts what the protocol adds around each event', () => {
    const trail = new TrailDouble();
    trail.append(events(1, 20));
    const batches = drain(batcherOf(trail, { limits: { maxBytes: 1_000, overheadBytesPerEvent: 170 } }));
    expect(batches.map(({ toSend }) => toSend?.count)).toEqual([4, 4, 4, 4, 4]);
  });

  it('sends a single event that exceeds the planned size of a request but not the limit of an event', () => {
    const trail = new TrailDouble();
    trail.append([event(1, 3_000), event(2)]);
    const batches = drain(batcherOf(trail, { limits: { maxBytes: 1_000 } }));
    expect(batches.map(({ toSend }) => toSend?.count)).toEqual([1, 1]);
  });

  it('keeps apart an event that is too large for the destination', () => {
    const trail = new TrailDouble();
    trail.append([event(1), event(2, 6_000), event(3)]);
    const [batch] = drain(batcherOf(trail));
    expect(batch?.tooLarge.map(({ seq, bytes }) => [seq, decoder.decode(bytes)])).toEqual([[2, event(2, 6_000)]]);
    expect(Array.from(batch?.toSend?.seqs ?? [])).toEqual([1, 3]);
  });

  it('reports raw line breaks only if there are any', () => {
    const trail = new TrailDouble();
    trail.append(['{"n":\n1}']);
    trail.append(events(2, 3));
    expect(drain(batcherOf(trail, { limits: { maxEvents: 1 } })).map(({ toSend }) => toSend?.hasRawNewlines)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('returns events that are no longer stored as a batch of their own, after the gathered ones', () => {
    const trail = new TrailDouble();
    trail.expiredSeq = 40;
    trail.append(events(41, 42));
    const batches = drain(batcherOf(trail, { afterSeq: 10 }));
    expect(batches).toMatchObject([
      { toSeq: 40, toSend: null, skipped: [{ fromSeq: 11, toSeq: 40, reason: 'expired' }] },
      { toSeq: 42 },
    ]);
  });

  it('waits for more events no longer than the setting', () => {
    const trail = new TrailDouble();
    const batcher = batcherOf(trail, { flushAfterMs: 500 });
    trail.append([event(1)]);
    expect(batcher.next(1_000, null)).toEqual({ kind: 'wait', untilMs: 1_500 });
    trail.append([event(2)]);
    expect(batcher.next(1_200, null)).toEqual({ kind: 'wait', untilMs: 1_500 });
    const next = batcher.next(1_500, null);
    expect(next).toMatchObject({ kind: 'batch', batch: { toSeq: 2, toSend: { count: 2 } } });
  });

  it('does not wait once the batch is full', () => {
    const trail = new TrailDouble();
    trail.append(events(1, 100));
    expect(batcherOf(trail, { flushAfterMs: 500 }).next(0, null).kind).toBe('batch');
  });

  it('reads once for many small batches', () => {
    const trail = new TrailDouble();
    trail.append(events(1, 200));
    expect(drain(batcherOf(trail, { limits: { maxEvents: 1 } }))).toHaveLength(200);
    expect(trail.reads).toBe(1);
  });
});

describe('an event that is left out', () => {
  const audit = (user: string, time = '2026-08-20T06:00:00Z') =>
    JSON.stringify({ Event: { DateTime: time, Request: { UserName: user } } });

  it('is filtered out and counted as ranges', () => {
    const trail = new TrailDouble();
    trail.append(['ann', 'bob', 'bob', 'ann', 'bob'].map((user) => audit(user)));
    const filter: StreamFilter = {
      where: { field: 'user', is: ['ANN'] },
      includeSamples: false,
    };
    const [batch] = drain(batcherOf(trail, { filter }));
    expect(Array.from(batch?.toSend?.seqs ?? [])).toEqual([1, 4]);
    expect(batch?.filtered).toEqual([
      { fromSeq: 2, toSeq: 3 },
      { fromSeq: 5, toSeq: 5 },
    ]);
  });

  it('is sent if the filter cannot evaluate it, and the error is reported', () => {
    const trail = new TrailDouble();
    trail.append(['{"Event":', audit('ann'), audit('bob')]);
    const errors: unknown[] = [];
    const rules = eventRules({ where: { field: 'user', is: ['ann'] } }, limits, {
      wallMs: () => 0,
      onUnjudged: (error) => errors.push(error),
    });
    const [batch] = drain(new Batcher(trail, { limits, rules, flushAfterMs: 0 }, 0));
    expect(Array.from(batch?.toSend?.seqs ?? [])).toEqual([1, 2]);
    expect(batch?.filtered).toEqual([{ fromSeq: 3, toSeq: 3 }]);
    expect(errors).toHaveLength(1);
  });

  it('does not delay the stream: many of them in a row need no flush time', () => {
    const trail = new TrailDouble();
    trail.append(Array.from({ length: 30 }, () => audit('bob')));
    const filter: StreamFilter = {
      where: { field: 'user', is: ['ann'] },
      includeSamples: false,
    };
    expect(batcherOf(trail, { filter, flushAfterMs: 1_000 }).next(0, null)).toMatchObject({
      kind: 'batch',
      batch: { toSeq: 30, toSend: null, filtered: [{ fromSeq: 1, toSeq: 30 }] },
    });
  });

  it('is a sample event, unless the stream includes them', () => {
    const trail = new TrailDouble();
    trail.append(events(1, 3), { marks: [0, EVENT_MARKS.sample, 0] });
    expect(drain(batcherOf(trail))[0]?.skipped).toEqual([{ fromSeq: 2, toSeq: 2, reason: 'sample' }]);
    const asked = drain(batcherOf(trail, { filter: { includeSamples: true } }));
    expect(asked[0]?.toSend?.count).toBe(3);
  });

  it('is skipped if it is older than the destination takes, by its own time', () => {
    const trail = new TrailDouble();
    trail.append([audit('a', '2026-08-19T17:59:59Z'), audit('a', '2026-08-19T18:00:01.5Z'), '{"no":"time"}'], {
      acceptedAtMs: Date.parse('2026-08-20T11:00:00Z'),
    });
    const [batch] = drain(batcherOf(trail, { limits: { maxEventAgeMs: 18 * 3_600_000 } }));
    expect(batch?.skipped).toEqual([{ fromSeq: 1, toSeq: 1, reason: 'too-old' }]);
    expect(Array.from(batch?.toSend?.seqs ?? [])).toEqual([2, 3]);
  });
});

describe('for any trail and any limits', () => {
  it('every event is in exactly one place, in order, byte for byte, and no limit is exceeded', () => {
    const eventArbitrary = fc.record({
      size: fc.oneof({ weight: 8, arbitrary: fc.nat(60) }, fc.integer({ min: 400, max: 700 })),
      sample: fc.boolean(),
    });
    const slice = fc.array(eventArbitrary, { minLength: 1, maxLength: 40 });
    const someLimits = fc.record({
      maxEvents: fc.integer({ min: 1, max: 30 }),
      maxBytes: fc.integer({ min: 50, max: 1_500 }),
      maxEventBytes: fc.integer({ min: 300, max: 800 }),
      overheadBytesPerEvent: fc.nat(40),
    });
    fc.assert(
      fc.property(fc.array(slice, { maxLength: 12 }), someLimits, fc.nat(20), (slices, cut, afterSeq) => {
        const trail = new TrailDouble();
        const all: { text: string; sample: boolean }[] = [];
        for (const each of slices) {
          const texts = each.map(({ size }, index) => event(all.length + index + 1, size));
          trail.append(texts, { marks: each.map(({ sample }) => (sample ? EVENT_MARKS.sample : 0)) });
          for (const [index, text] of texts.entries()) all.push({ text, sample: each[index]?.sample ?? false });
        }
        const start = Math.min(afterSeq, all.length);
        const fates = new Map<number, string>();
        let toSeq = start;
        for (const batch of drain(batcherOf(trail, { limits: cut, afterSeq: start }))) {
          expect(batch.toSeq).toBeGreaterThan(toSeq);
          toSeq = batch.toSeq;
          const texts = textsOf(batch);
          texts.forEach((text, index) => void fates.set(batch.toSend?.seqs[index] ?? -1, text));
          const planned = texts.reduce((sum, text) => sum + text.length + cut.overheadBytesPerEvent, 0);
          expect(texts.length).toBeLessThanOrEqual(cut.maxEvents);
          if (texts.length > 1) expect(planned).toBeLessThanOrEqual(cut.maxBytes);
          for (const { fromSeq, toSeq: last } of batch.skipped) {
            for (let seq = fromSeq; seq <= last; seq += 1) fates.set(seq, 'sample');
          }
          for (const { seq } of batch.tooLarge) fates.set(seq, 'too large');
        }
        expect(toSeq).toBe(all.length);
        const expected = all.slice(start).map(({ text, sample }, index) => {
          const fate = sample ? 'sample' : text.length > cut.maxEventBytes ? 'too large' : text;
          return [start + index + 1, fate] as const;
        });
        expect([...fates].sort(([a], [b]) => a - b)).toEqual(expected);
      }),
    );
  });
});

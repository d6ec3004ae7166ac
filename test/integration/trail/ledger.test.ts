import { describe, expect, it } from 'vitest';
import type { StreamProgress, Trail } from '../../../src/main/engine/trail';
import { TrailConservationError, UnknownStreamError } from '../../../src/main/engine/trail';
import { batch, close, freshFolder, letter, NOW, numbered, open, step } from './support';

function withEvents(count: number, folder = freshFolder()): Trail {
  const trail = open(folder);
  trail.append(batch(numbered(count)));
  return trail;
}

describe('a stream', () => {
  it('starts at the beginning, now, or at an event', () => {
    const trail = withEvents(10);
    expect(trail.streams.open('a', 'A', 'beginning', NOW)).toMatchObject({ cursorSeq: 0, waiting: 10, epoch: 1 });
    expect(trail.streams.open('b', 'B', 'now', NOW)).toMatchObject({ cursorSeq: 10, waiting: 0 });
    expect(trail.streams.open('c', 'C', 4, NOW)).toMatchObject({ originSeq: 3, waiting: 7 });
    expect(trail.streams.open('d', 'D', 99, NOW)).toMatchObject({ originSeq: 10, waiting: 0 });
  });

  it('is unchanged except for its name when it is opened again, also after a restart', () => {
    const folder = freshFolder();
    const trail = withEvents(10, folder);
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.streams.commitProgress('a', step(4, 4));
    close(trail);
    const again = open(folder);
    expect(again.streams.open('a', 'New name', 'now', NOW)).toMatchObject({
      name: 'New name',
      cursorSeq: 4,
      waiting: 6,
    });
    expect(again.streams.list()).toHaveLength(1);
  });

  it('moves its cursor only over events that are accounted for', () => {
    const trail = withEvents(20);
    trail.streams.open('a', 'A', 'beginning', NOW);
    const state = trail.streams.commitProgress(
      'a',
      step(10, 4, {
        filtered: [
          { fromSeq: 2, toSeq: 3 },
          { fromSeq: 5, toSeq: 5 },
        ],
        skipped: [{ fromSeq: 6, toSeq: 7, reason: 'too-old' }],
        deadLetters: [letter(8)],
      }),
    );
    expect(state).toMatchObject({
      cursorSeq: 10,
      waiting: 10,
      counts: { delivered: 4, filtered: 3, skipped: 2, deadLettered: 1 },
      lifetime: { delivered: 4, filtered: 3, skipped: 2, deadLettered: 1 },
      lastDeliveredAtMs: NOW,
    });
    const wrong: StreamProgress[] = [
      step(15, 4),
      step(15, 6),
      step(9, -1),
      step(21, 11),
      step(15, 4, { filtered: [{ fromSeq: 10, toSeq: 10 }] }),
      step(15, 3, {
        filtered: [
          { fromSeq: 12, toSeq: 12 },
          { fromSeq: 12, toSeq: 12 },
        ],
      }),
      step(15, 4, { deadLetters: [letter(16)] }),
      step(15, 4, { skipped: [{ fromSeq: 16, toSeq: 16, reason: 'user' }] }),
    ];
    for (const progress of wrong) {
      expect(() => trail.streams.commitProgress('a', progress)).toThrow(TrailConservationError);
    }
    expect(trail.streams.get('a')).toEqual(state);
    expect(trail.streams.checkConservation()).toMatchObject({ ok: true, streams: [{ missing: 0, accepted: 20 }] });
  });

  it('commits together with others: all or none', () => {
    const trail = withEvents(10);
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.streams.open('b', 'B', 'beginning', NOW);
    const both = (b: number) => [
      { streamId: 'a', progress: step(5, 5) },
      { streamId: 'b', progress: step(5, b) },
    ];
    expect(() => trail.streams.commitProgressMany(both(4))).toThrow(TrailConservationError);
    expect(trail.streams.get('a')?.cursorSeq).toBe(0);
    trail.streams.commitProgressMany(both(5));
    expect(trail.streams.list().map(({ cursorSeq }) => cursorSeq)).toEqual([5, 5]);
  });

  it('knows what became of each event', () => {
    const trail = withEvents(20);
    trail.streams.open('a', 'A', 3, NOW);
    trail.streams.commitProgress(
      'a',
      step(12, 6, {
        atMs: NOW + 5000,
        filtered: [{ fromSeq: 4, toSeq: 5 }],
        skipped: [{ fromSeq: 6, toSeq: 6, reason: 'sample' }],
        deadLetters: [letter(7)],
        attempts: [
          {
            fromSeq: 8,
            toSeq: 12,
            events: 5,
            bytes: 500,
            atMs: NOW + 1000,
            durationMs: 20.4,
            outcome: 'delivered',
            status: 200,
          },
        ],
      }),
    );
    const where = (seq: number) => trail.streams.deliveriesOf(seq)[0];
    expect(where(2)).toEqual({ streamId: 'a', streamName: 'A', kind: 'before-start' });
    expect(where(3)).toMatchObject({ kind: 'delivered', atMs: NOW + 5000 });
    expect(where(5)).toMatchObject({ kind: 'filtered' });
    expect(where(6)).toMatchObject({ kind: 'skipped', reason: 'sample' });
    expect(where(7)).toMatchObject({ kind: 'dead-letter', deadLetterId: 1, state: 'held' });
    expect(where(9)).toMatchObject({ kind: 'delivered', atMs: NOW + 1020 });
    expect(where(13)).toMatchObject({ kind: 'waiting' });
    expect(where(21)).toBeUndefined();
  });

  it('joins adjacent steps of the same minute and still distinguishes them', () => {
    const trail = withEvents(100);
    trail.streams.open('a', 'A', 'beginning', NOW);
    for (let seq = 1; seq <= 100; seq++) {
      const filtered = seq % 3 === 0 ? [{ fromSeq: seq, toSeq: seq }] : [];
      trail.streams.commitProgress('a', step(seq, seq % 3 === 0 ? 0 : 1, { filtered, atMs: NOW + seq * 1000 }));
    }
    for (let seq = 1; seq <= 100; seq++) {
      expect(trail.streams.deliveriesOf(seq)[0]?.kind, `${seq}`).toBe(seq % 3 === 0 ? 'filtered' : 'delivered');
    }
  });

  it('rewinds to an event in a new epoch, and forgets what became of later events', () => {
    const trail = withEvents(20);
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.streams.commitProgress('a', step(10, 9, { deadLetters: [letter(4)] }));
    trail.streams.skipTo('a', 16, 'user', NOW);
    const state = trail.streams.rewind('a', 3, NOW + 1);
    expect(state).toMatchObject({
      epoch: 2,
      originSeq: 2,
      cursorSeq: 2,
      waiting: 18,
      counts: { delivered: 0, filtered: 0, skipped: 0, deadLettered: 0 },
      lifetime: { delivered: 9, skipped: 5, deadLettered: 1 },
    });
    expect(trail.streams.deliveriesOf(2)[0]).toMatchObject({ kind: 'delivered' });
    expect(trail.streams.deliveriesOf(12)[0]).toMatchObject({ kind: 'waiting' });
    expect(trail.streams.checkConservation().ok).toBe(true);
    trail.streams.commitProgress('a', step(5, 3));
    expect(trail.streams.deliveriesOf(4)[0]).toMatchObject({ kind: 'delivered' });
    expect(trail.streams.rewind('a', 99, NOW)).toMatchObject({ originSeq: 5, waiting: 15 });
  });

  it('moves past events that the user does not want, which count as skipped', () => {
    const trail = withEvents(20);
    trail.streams.open('a', 'A', 'beginning', NOW);
    expect(trail.streams.skipTo('a', 6, 'user', NOW)).toMatchObject({ cursorSeq: 5, counts: { skipped: 5 } });
    expect(trail.streams.skipTo('a', 99, 'user', NOW)).toMatchObject({
      cursorSeq: 20,
      waiting: 0,
      counts: { skipped: 20 },
    });
    expect(trail.streams.skipTo('a', 2, 'user', NOW)).toMatchObject({ cursorSeq: 20 });
    expect(trail.streams.checkConservation().ok).toBe(true);
  });

  it('can be restored after its deletion until it is forgotten', () => {
    const trail = withEvents(5);
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.streams.softDelete('a', NOW);
    expect(trail.streams.list()).toEqual([]);
    expect(trail.streams.list({ includeDeleted: true })).toMatchObject([{ id: 'a', deletedAtMs: NOW }]);
    expect(trail.streams.restore('a').deletedAtMs).toBeUndefined();
    trail.streams.rename('a', 'B');
    expect(trail.streams.get('a')?.name).toBe('B');
    trail.streams.softDelete('a', NOW);
    trail.streams.forget('a');
    expect(trail.streams.get('a')).toBeUndefined();
    expect(() => trail.streams.restore('a')).toThrow(UnknownStreamError);
    expect(() => trail.streams.commitProgress('a', step(1, 1))).toThrow(UnknownStreamError);
  });

  it('finds the first event accepted at or after a time', () => {
    const trail = open(freshFolder());
    for (let hour = 0; hour < 5; hour++) {
      trail.append(batch(numbered(10, hour * 10 + 1), { acceptedAtMs: NOW + hour * 3_600_000 }));
    }
    expect(trail.streams.seqAtTime(NOW + 1)).toBe(11);
    expect(trail.streams.seqAtTime(NOW + 2 * 3_600_000)).toBe(21);
    expect(trail.streams.seqAtTime(0)).toBe(1);
    expect(trail.streams.seqAtTime(NOW + 9 * 3_600_000)).toBe(51);
  });
});

describe('the delivery log', () => {
  it('lists attempts newest first, in pages', () => {
    const trail = withEvents(10);
    trail.streams.open('a', 'A', 'beginning', NOW);
    for (let i = 0; i < 5; i++) {
      trail.streams.commitAttempts('a', [
        {
          fromSeq: 1,
          toSeq: 5,
          events: 5,
          bytes: 50,
          atMs: NOW + i,
          durationMs: 1.5,
          outcome: 'transient',
          code: 'SLUICE-NET-001',
        },
      ]);
    }
    const page = trail.deliveryLog.attempts({ streamId: 'a', limit: 2 });
    expect(page.map(({ atMs }) => atMs)).toEqual([NOW + 4, NOW + 3]);
    expect(page[0]).toMatchObject({ outcome: 'transient', code: 'SLUICE-NET-001', durationMs: 2 });
    expect(page[0]).not.toHaveProperty('status');
    const rest = trail.deliveryLog.attempts({ streamId: 'a', beforeId: page[1]?.id ?? 0, limit: 10 });
    expect(rest.map(({ atMs }) => atMs)).toEqual([NOW + 2, NOW + 1, NOW]);
    expect(trail.deliveryLog.attempts({ streamId: 'unknown', limit: 5 })).toEqual([]);
  });

  it('has a point with sums and maxima for each minute', () => {
    const trail = withEvents(30);
    trail.streams.open('a', 'A', 'beginning', NOW);
    const metrics = (latencyMaxMs: number) => ({
      retried: 2,
      bytes: 100,
      latencySumMs: 30,
      latencyMaxMs,
      backlogAgeMs: latencyMaxMs * 2,
    });
    trail.streams.commitProgress('a', step(10, 10, { metrics: metrics(9) }));
    trail.streams.commitProgress('a', step(20, 10, { atMs: NOW + 59_999, metrics: metrics(7) }));
    trail.streams.commitProgress('a', step(30, 10, { atMs: NOW + 60_000, metrics: metrics(1) }));
    expect(trail.deliveryLog.metrics({ streamId: 'a', fromMs: NOW, toMs: NOW + 100_000 })).toEqual([
      {
        minuteMs: NOW,
        delivered: 20,
        filtered: 0,
        deadLettered: 0,
        retried: 4,
        attempts: 0,
        bytes: 200,
        latencySumMs: 60,
        latencyMaxMs: 9,
        backlogAgeMaxMs: 18,
      },
      {
        minuteMs: NOW + 60_000,
        delivered: 10,
        filtered: 0,
        deadLettered: 0,
        retried: 2,
        attempts: 0,
        bytes: 100,
        latencySumMs: 30,
        latencyMaxMs: 1,
        backlogAgeMaxMs: 2,
      },
    ]);
  });

  it('has no age of the backlog if it is unknown, and uses a known one of the same interval', () => {
    const trail = withEvents(10);
    trail.streams.open('a', 'A', 'beginning', NOW);
    const metrics = { retried: 0, bytes: 0, latencySumMs: 0, latencyMaxMs: 0 };
    const note = (backlogAgeMs: number | null, atMs: number) =>
      trail.streams.commitAttempts('a', [], { ...metrics, backlogAgeMs }, atMs);
    const ages = () =>
      trail.deliveryLog.metrics({ streamId: 'a', fromMs: 0, toMs: NOW * 2 }).map((point) => point.backlogAgeMaxMs);
    note(null, NOW);
    expect(ages()).toEqual([null]);
    note(0, NOW);
    note(null, NOW);
    expect(ages()).toEqual([0]);
    note(24_000, NOW);
    note(null, NOW + 60_000);
    expect(ages()).toEqual([24_000, null]);
  });

  it('is kept for 30 days', () => {
    const trail = withEvents(10);
    trail.streams.open('a', 'A', 'beginning', NOW);
    const attempt = { fromSeq: 1, toSeq: 5, events: 5, bytes: 50, durationMs: 1, outcome: 'transient' };
    trail.streams.commitAttempts('a', [{ ...attempt, atMs: NOW }]);
    trail.streams.commitAttempts('a', [{ ...attempt, atMs: NOW + 20 * 86_400_000 }]);
    trail.maintain(NOW + 31 * 86_400_000);
    expect(trail.deliveryLog.attempts({ streamId: 'a', limit: 9 })).toHaveLength(1);
    expect(trail.deliveryLog.metrics({ streamId: 'a', fromMs: 0, toMs: NOW * 2 })).toHaveLength(1);
  });
});

describe('a dead letter', () => {
  function withLetters(): Trail {
    const trail = withEvents(10);
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.streams.commitProgress('a', step(10, 7, { deadLetters: [letter(2), letter(5), letter(9)] }));
    return trail;
  }

  it('keeps event, answer, time and attempts, and is listed newest first', () => {
    const trail = withLetters();
    expect(trail.deadLetters.list({ limit: 2 }).map(({ seq }) => seq)).toEqual([9, 5]);
    expect(trail.deadLetters.list({ streamId: 'a', beforeId: 2, limit: 9 })).toEqual([
      {
        id: 1,
        streamId: 'a',
        seq: 2,
        epoch: 1,
        state: 'held',
        atMs: NOW,
        attempts: 2,
        lookedAt: false,
        answer: letter(2).answer,
        sizeBytes: 7,
        closedAtMs: undefined,
        discardReason: undefined,
      },
    ]);
    expect(Buffer.from(trail.deadLetters.get(1)?.bytes ?? []).toString()).toBe('event 2');
    expect(trail.deadLetters.get(99)).toBeUndefined();
  });

  it('has its answer cut to 4 KB between characters', () => {
    const trail = withEvents(1);
    trail.streams.open('a', 'A', 'beginning', NOW);
    const long = { ...letter(1), answer: { code: 'C', text: 'T', body: `a${'ü'.repeat(5000)}` } };
    trail.streams.commitProgress('a', step(1, 0, { deadLetters: [long] }));
    expect(trail.deadLetters.get(1)?.answer.body).toBe(`a${'ü'.repeat(2047)}`);
  });

  it('counts as unseen until the user has seen it', () => {
    const trail = withLetters();
    expect(trail.deadLetters.count({ streamId: 'a', lookedAt: false })).toBe(3);
    expect(trail.deadLetters.markLookedAt('a', [1])).toBe(1);
    expect(trail.deadLetters.count({ lookedAt: false })).toBe(2);
    expect(trail.deadLetters.markLookedAt('a')).toBe(2);
  });

  it('counts as delivered once it was resent successfully', () => {
    const trail = withLetters();
    expect(trail.deadLetters.queueForResend('a', [1, 2])).toBe(2);
    expect(trail.deadLetters.nextQueued('a', { maxEvents: 9, maxBytes: 8 }).map(({ seq }) => seq)).toEqual([2]);
    expect(trail.deadLetters.nextQueued('a', { maxEvents: 9, maxBytes: 99 }).map(({ seq }) => seq)).toEqual([2, 5]);
    trail.deadLetters.settleResent([1], NOW + 9);
    trail.deadLetters.settleRefused(2, { code: 'NEW', text: 'Again.' }, 3, NOW + 9);
    expect(trail.streams.get('a')?.counts).toMatchObject({ delivered: 8, deadLettered: 2 });
    expect(trail.deadLetters.get(2)).toMatchObject({
      state: 'held',
      attempts: 5,
      lookedAt: false,
      answer: { code: 'NEW' },
    });
    expect(trail.streams.deliveriesOf(2)[0]).toMatchObject({ kind: 'delivered', atMs: NOW + 9 });
    expect(trail.streams.checkConservation().ok).toBe(true);
    trail.deadLetters.settleResent([1], NOW + 10);
    expect(trail.streams.get('a')?.counts.delivered).toBe(8);
  });

  it('still counts after it was discarded with a reason', () => {
    const trail = withLetters();
    expect(trail.deadLetters.discard('a', undefined, 'known bad', NOW + 1)).toBe(3);
    expect(trail.deadLetters.list({ states: ['held', 'queued'], limit: 9 })).toEqual([]);
    expect(trail.deadLetters.get(3)).toMatchObject({
      state: 'discarded',
      discardReason: 'known bad',
      closedAtMs: NOW + 1,
    });
    expect(trail.deadLetters.queueForResend('a')).toBe(0);
    trail.maintain(NOW + 40 * 86_400_000);
    expect(trail.deadLetters.get(3)?.bytes).toHaveLength(0);
    expect(trail.streams.checkConservation().ok).toBe(true);
  });

  it('is reused when the event is refused after a rewind', () => {
    const trail = withLetters();
    trail.streams.rewind('a', 1, NOW);
    trail.streams.commitProgress('a', step(2, 1, { deadLetters: [letter(2)] }));
    expect(trail.deadLetters.get(1)).toMatchObject({ epoch: 2, attempts: 4, state: 'held' });
    expect(trail.deadLetters.count()).toBe(3);
    trail.deadLetters.settleResent([3], NOW);
    expect(trail.streams.checkConservation().ok).toBe(true);
  });
});

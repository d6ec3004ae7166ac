import { describe, expect, it } from 'vitest';
import { batchOf } from '../../../src/destinations/batch';
import { Accounting } from '../../../src/main/engine/delivery/accounting';
import { newBatch } from '../../../src/main/engine/delivery/core/batch-state';
import { wholeChunk } from '../../../src/main/engine/delivery/core/chunk';
import { TurnedClock } from '../../support/turned-clock';

const encoder = new TextEncoder();
const toSend = batchOf([encoder.encode('{"n":1}'), encoder.encode('{"n":2}')], 1);
const ofTrail = {
  origin: 'trail' as const,
  toSeq: 3,
  toSend,
  filtered: [{ fromSeq: 3, toSeq: 3 }],
  skipped: [],
  tooLarge: [],
  arrivals: [{ events: 2, acceptedAtMs: 100 }],
};
const answer = { code: 'SLUICE-HTTP-001', text: 'no' };

function setUp(settleResend: () => void = () => undefined) {
  const clock = new TurnedClock();
  const failures: unknown[] = [];
  let progress = 0;
  const accounting = new Accounting(0, {
    resends: { settle: settleResend },
    clock,
    onProgress: () => {
      progress += 1;
    },
    onTrailFailure: (error) => failures.push(error),
  });
  return { accounting, clock, failures, progress: () => progress };
}

describe('the accounting of a stream', () => {
  it('reports for each event of a settled batch whether it was delivered, refused or left out', () => {
    const { accounting, clock, progress } = setUp();
    accounting.open(1, ofTrail);
    expect(accounting.acceptedAtMs(1)).toBe(100);
    const refused = [{ index: 1, answer, attempts: 2 }];
    accounting.settle({ ...newBatch(1, 'trail', 3, 2), delivered: 1, refused });
    expect(accounting.uncommitted.counts()).toMatchObject({ delivered: 1, filtered: 1, deadLettered: 1 });
    expect(accounting.uncommitted.progress(0, 0)).toMatchObject({
      cursorSeq: 3,
      deadLetters: [{ seq: 2, attempts: 2 }],
    });
    expect(accounting.lastDeliveredAtMs).toBe(clock.wallMs());
    expect(accounting.eventsPerSecond()).toBeGreaterThan(0);
    expect(progress()).toBe(1);
    expect(() => accounting.settle(newBatch(1, 'trail', 3, 2))).toThrow();
  });

  it('returns the events of a chunk of an open batch', () => {
    const { accounting } = setUp();
    accounting.open(1, ofTrail);
    expect([...accounting.eventsOf(1, { ...wholeChunk(2), from: 1 }).seqs]).toEqual([2]);
    expect(() => accounting.eventsOf(2, wholeChunk(1))).toThrow();
  });

  it('moves no cursor for resent dead letters, and reports when their table cannot be written', () => {
    const error = new Error('EIO');
    const { accounting, failures } = setUp(() => {
      throw error;
    });
    accounting.open(1, { origin: 'resend', toSend, ids: [7, 8] });
    accounting.settle({ ...newBatch(1, 'resend', 0, 2), delivered: 2 });
    expect(accounting.uncommitted.isEmpty).toBe(true);
    expect(failures).toEqual([error]);
  });
});

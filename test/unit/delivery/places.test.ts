import { describe, expect, it } from 'vitest';
import { sliceBatch } from '../../../src/destinations/batch';
import { batchOfChunk } from '../../../src/main/engine/delivery/batch/batch-of-chunk';
import type { BatchLimits } from '../../../src/main/engine/delivery/batch/limits';
import { batchOfRanges } from '../../../src/main/engine/delivery/batch/trail-batch';
import { wholeChunk } from '../../../src/main/engine/delivery/core/chunk';
import { ResendQueue } from '../../../src/main/engine/delivery/resend-queue';
import { EVENT_MARKS, type QueuedLetter, type TrailEvent } from '../../../src/main/engine/trail/types';
import { sliceOf } from './trail-double';

const shared = EVENT_MARKS.sharedEventId;

describe('a batch has the place of each event in the trail', () => {
  const first = sliceOf(1, ['{"n":1}', '{"n":2}'], { acceptedAtMs: 100, marks: [0, shared] });
  const second = sliceOf(3, ['{"n":3}', '{"n":4}', '{"n":5}'], { acceptedAtMs: 200, marks: [0, 0, shared] });
  const plain = sliceOf(6, ['{"n":6}'], { acceptedAtMs: 300 });
  const whole = batchOfRanges([
    { slice: first, from: 1, to: 2 },
    { slice: second, from: 0, to: 3 },
    { slice: plain, from: 0, to: 1 },
  ]);
  if (whole === null) throw new Error('empty');
  const columns = (batch: typeof whole) => ({
    seqs: [...batch.seqs],
    acceptedAtMs: [...batch.acceptedAtMs],
    sharesId: batch.sharesId && [...batch.sharesId],
  });

  it('when it joins several slices', () => {
    expect(columns(whole)).toEqual({
      seqs: [2, 3, 4, 5, 6],
      acceptedAtMs: [100, 200, 200, 200, 300],
      sharesId: [1, 0, 0, 1, 0],
    });
  });

  it('when it is a view of one slice, and when no event shares its id', () => {
    const view = batchOfRanges([{ slice: second, from: 1, to: 3 }]);
    expect(view && columns(view)).toEqual({ seqs: [4, 5], acceptedAtMs: [200, 200], sharesId: [0, 1] });
    expect(batchOfRanges([{ slice: plain, from: 0, to: 1 }])?.sharesId).toBeNull();
  });

  it('when it is a part of a refused batch', () => {
    const half = { seqs: [4, 5], acceptedAtMs: [200, 200], sharesId: [0, 1] };
    expect(columns(sliceBatch(whole, 2, 4))).toEqual(half);
    expect(columns(batchOfChunk(whole, { ...wholeChunk(5), from: 2, to: 4 }))).toEqual(half);
    expect(columns(batchOfChunk(whole, { ...wholeChunk(3), list: Uint32Array.of(0, 3, 4) }))).toEqual({
      seqs: [2, 5, 6],
      acceptedAtMs: [100, 200, 300],
      sharesId: [1, 1, 0],
    });
  });
});

describe('resent dead letters', () => {
  it('have the place of their events, and the time of the refusal once retention has deleted those', () => {
    const letters: QueuedLetter[] = [1, 2].map((seq) => ({ id: seq, seq, atMs: 900, bytes: Buffer.from('{}') }));
    const kept = { seq: 1, acceptedAtMs: 100, marks: shared } as TrailEvent;
    const queue = new ResendQueue(
      {
        readEvent: (seq: number) => (seq === 1 ? kept : undefined),
        deadLetters: { nextQueued: () => letters } as never,
      },
      'lab',
      { maxEvents: 10, maxBytes: 1_000, maxEventBytes: 1_000, overheadBytesPerEvent: 0 } as BatchLimits,
    );
    const { toSend } = queue.next(null, 1_000) ?? {};
    expect([...(toSend?.acceptedAtMs ?? [])]).toEqual([100, 900]);
    expect([...(toSend?.sharesId ?? [])]).toEqual([1, 0]);
  });
});

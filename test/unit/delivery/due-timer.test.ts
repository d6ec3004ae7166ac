import { describe, expect, it } from 'vitest';
import { DueTimer } from '../../../src/main/engine/delivery/due-timer';
import { TurnedClock } from '../../support/turned-clock';

function timer() {
  const clock = new TurnedClock();
  const dueMs: number[] = [];
  const startMs = clock.monotonicMs();
  const due = new DueTimer(clock, () => dueMs.push(clock.monotonicMs() - startMs));
  return { clock, due, dueMs, startMs };
}

describe('the due timer', () => {
  it('runs at the earliest time after those that are done', () => {
    const { clock, due, dueMs, startMs } = timer();
    due.set([startMs - 50, startMs, startMs + 300, null, startMs + 200.4], startMs);
    clock.turn(1_000);
    expect(dueMs).toEqual([201]);
  });

  it('runs at once for a time that has passed but is not done', () => {
    const { clock, due, dueMs, startMs } = timer();
    clock.turn(100);
    due.set([startMs + 10], startMs);
    clock.turn(0);
    expect(dueMs).toEqual([100]);
  });

  it('sets no timer without a due time, and replaces the one that was set', () => {
    const { clock, due, startMs } = timer();
    due.set([startMs + 10], startMs);
    due.set([startMs + 20], startMs);
    expect(clock.waiting).toBe(1);
    due.set([null, startMs], startMs);
    expect(clock.waiting).toBe(0);
    due.set([startMs + 10], startMs);
    due.cancel();
    expect(clock.waiting).toBe(0);
  });
});

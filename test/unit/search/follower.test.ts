import { describe, expect, it } from 'vitest';
import { Follower } from '../../../src/main/engine/search/follower';

/** A clock that stands still until it is turned. Steps take the given time. */
function bench(steps: (() => boolean)[], heads: number[]) {
  let nowMs = 0;
  const timers: { atMs: number; work: () => void }[] = [];
  const ran: number[] = [];
  const failures: unknown[] = [];
  const follower = new Follower({
    step: () => {
      ran.push(nowMs);
      nowMs += 10;
      return steps.shift()?.() ?? false;
    },
    headSeq: () => heads.shift() ?? 0,
    clock: {
      monotonicMs: () => nowMs,
      after: (delayMs, work) => {
        const timer = { atMs: nowMs + delayMs, work };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
    },
    onFailure: (error) => failures.push(error),
  });
  const turn = () => {
    const timer = timers.shift();
    if (timer === undefined) return false;
    nowMs = timer.atMs;
    timer.work();
    return true;
  };
  return { follower, turn, ran, failures, timers };
}

const more = () => true;
const done = () => false;

describe('keeping the index up to date', () => {
  it('pauses three times as long as it works while the trail grows, and less when it does not', () => {
    const { follower, turn, ran } = bench([more, more, more, done], [5, 9, 9, 9]);
    follower.poke();
    while (turn());
    expect(ran).toEqual([150, 165, 205, 220]);
  });

  it('does nothing while nothing changes, and combines pokes that are close together', () => {
    const { follower, turn, ran, timers } = bench([done], [1]);
    follower.poke();
    follower.poke();
    expect(timers).toHaveLength(1);
    while (turn());
    expect(ran).toEqual([150]);
    expect(timers).toEqual([]);
  });

  it('reports a failure, waits, and continues with the next poke', () => {
    const { follower, turn, ran, failures } = bench(
      [
        () => {
          throw new Error('disk');
        },
        done,
      ],
      [1, 1],
    );
    follower.poke();
    while (turn());
    expect(failures).toHaveLength(1);
    follower.poke();
    while (turn());
    expect(ran).toHaveLength(2);
  });

  it('takes no step after it was stopped', () => {
    const { follower, turn, ran } = bench([done], [1]);
    follower.poke();
    follower.stop();
    follower.poke();
    while (turn());
    expect(ran).toEqual([]);
  });
});

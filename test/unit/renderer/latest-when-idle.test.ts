import { describe, expect, it } from 'vitest';
import { latestWhenIdle } from '../../../src/renderer/store/latest-when-idle';

function started() {
  const passed: number[] = [];
  const asked: (() => void)[] = [];
  const latest = latestWhenIdle<number>(
    (value) => void passed.push(value),
    (work) => void asked.push(work),
  );
  return {
    ...latest,
    passed,
    asked,
    beIdle: () => {
      for (const work of asked.splice(0)) work();
    },
  };
}

describe('a value that waits until the page is idle', () => {
  it('is passed on then, and not before', () => {
    const { offer, passed, beIdle } = started();
    offer(1);
    expect(passed).toEqual([]);
    beIdle();
    expect(passed).toEqual([1]);
  });

  it('is the latest of several, asked for once', () => {
    const { offer, passed, asked, beIdle } = started();
    for (const value of [1, 2, 3]) offer(value);
    expect(asked).toHaveLength(1);
    beIdle();
    offer(4);
    beIdle();
    expect(passed).toEqual([3, 4]);
  });

  it('is not passed on when it is out of date', () => {
    const { offer, drop, passed, beIdle } = started();
    offer(1);
    drop();
    beIdle();
    offer(2);
    beIdle();
    expect(passed).toEqual([2]);
  });
});

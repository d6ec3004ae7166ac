import { describe, expect, it } from 'vitest';
import { DOWN_FOR_MS, DownWays, DownWaysByOrigin } from '../../../src/network/down-ways';

const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name })) as [{ name: string }, { name: string }, { name: string }];

describe('a way that could not be connected to', () => {
  it('is taken last for five minutes', () => {
    const ways = new DownWays();
    ways.down('a', 1_000);
    expect(ways.order([a, b, c], 1_000)).toEqual([b, c, a]);
    expect(ways.order([a, b, c], 1_000 + DOWN_FOR_MS - 1)).toEqual([b, c, a]);
    expect(ways.order([a, b, c], 1_000 + DOWN_FOR_MS)).toEqual([a, b, c]);
    expect(ways.now(1_000 + DOWN_FOR_MS)).toEqual([]);
  });

  it('has been so since the first failure, however often it has been tried, until it was connected to', () => {
    const ways = new DownWays();
    ways.down('a', 1_000);
    ways.down('a', 1_000 + DOWN_FOR_MS);
    expect(ways.now(2_000 + DOWN_FOR_MS)).toEqual([{ name: 'a', sinceMs: 1_000 }]);
    ways.up('a');
    expect(ways.now(2_000 + DOWN_FOR_MS)).toEqual([]);
    ways.down('a', 3_000 + DOWN_FOR_MS);
    expect(ways.now(3_000 + DOWN_FOR_MS)).toEqual([{ name: 'a', sinceMs: 3_000 + DOWN_FOR_MS }]);
  });

  it('is tried again after the clock was set back', () => {
    const ways = new DownWays();
    ways.down('a', 1_000_000);
    expect(ways.order([a, b], 1_000)).toEqual([a, b]);
  });

  it('is down for one place, and not for another', () => {
    const { of } = new DownWaysByOrigin();
    of(new URL('https://siem/in?x')).down('a', 1);
    expect(of(new URL('https://siem/other')).now(1)).toEqual([{ name: 'a', sinceMs: 1 }]);
    expect(of(new URL('https://token/')).now(1)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { Rate } from '../../../src/main/engine/delivery/rate';

describe('the rate', () => {
  it('is the average of the last ten seconds', () => {
    const rate = new Rate();
    rate.add(50, 100_500);
    rate.add(50, 104_900);
    expect(rate.perSecond(105_000)).toBe(10);
  });

  it('forgets what is older, and everything after a long silence', () => {
    const rate = new Rate();
    rate.add(50, 100_500);
    rate.add(30, 105_000);
    expect(rate.perSecond(110_100)).toBe(3);
    expect(rate.perSecond(500_000)).toBe(0);
  });

  it('is zero before the first event', () => {
    expect(new Rate().perSecond(17)).toBe(0);
  });
});

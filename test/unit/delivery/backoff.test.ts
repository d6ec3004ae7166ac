import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, probeWaitMs, RETRY_AFTER_CAP_MS } from '../../../src/main/engine/delivery/core/backoff';

const settings = { backoffInitialMs: 1_000, backoffMaxMs: 300_000 };
const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });

describe('the wait before the next try', () => {
  it('has a limit that doubles with each failure up to the maximum', () => {
    const ceilings = [1, 2, 3, 9, 10, 1_000_000].map((attempt) => backoffMs(attempt, settings, 0.999_999));
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
  });

  it('is random below the limit, and never a tight loop', () => {
    expect(backoffMs(5, settings, 0.5)).toBe(8_000);
    expect(backoffMs(5, settings, 0)).toBe(20);
  });

  it('is never less than the destination asked for, up to the longest that it can ask for', () => {
    fc.assert(
      fc.property(fc.nat(50), random, fc.nat(10_000_000), (attempt, luck, retryAfterMs) => {
        const wait = backoffMs(attempt + 1, settings, luck, retryAfterMs);
        expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterMs, RETRY_AFTER_CAP_MS));
        expect(wait).toBeLessThanOrEqual(Math.max(settings.backoffMaxMs, RETRY_AFTER_CAP_MS));
      }),
    );
  });

  it('ignores a requested wait that is not a time', () => {
    expect(backoffMs(1, settings, 0.5, Number.NaN)).toBe(500);
    expect(backoffMs(1, settings, 0.5, -5)).toBe(500);
  });

  it('of a probe is the setting, varied by a tenth', () => {
    expect(probeWaitMs(120_000, 0)).toBe(108_000);
    expect(probeWaitMs(120_000, 0.5)).toBe(120_000);
  });

  it('of probes that may be stored doubles with each, up to an hour or the setting', () => {
    expect([0, 1, 2, 8, 1_000].map((probes) => probeWaitMs(60_000, 0.5, probes))).toEqual([
      60_000, 120_000, 240_000, 3_600_000, 3_600_000,
    ]);
    expect(probeWaitMs(86_400_000, 0.5, 3)).toBe(86_400_000);
  });
});

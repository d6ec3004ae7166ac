import { describe, expect, it } from 'vitest';
import { clockHealth, diskHealth, RESERVED_BYTES } from '../../../src/contract/health';

const builtAtMs = Date.UTC(2026, 10, 1);
const MINUTE = 60_000;

describe('disk space', () => {
  it('is full when the reserved space could not be made again', () => {
    expect(diskHealth(2 * RESERVED_BYTES - 1)).toMatchObject({ state: 'full' });
    expect(diskHealth(2 * RESERVED_BYTES)).toMatchObject({ state: 'low' });
  });

  it('is low below a gigabyte', () => {
    expect(diskHealth(999_999_999)).toEqual({ state: 'low', freeBytes: 999_999_999 });
    expect(diskHealth(1_000_000_000)).toMatchObject({ state: 'fine' });
  });
});

describe('the clock', () => {
  it('is plausible after the build and after the newest event', () => {
    expect(clockHealth(builtAtMs + MINUTE, builtAtMs, null)).toEqual({ state: 'plausible' });
    expect(clockHealth(builtAtMs + 9 * MINUTE, builtAtMs, builtAtMs + 8 * MINUTE)).toEqual({ state: 'plausible' });
  });

  it('is behind if this version was built later', () => {
    const nowMs = builtAtMs - 6 * MINUTE;
    expect(clockHealth(nowMs, builtAtMs, null)).toEqual({
      state: 'behind',
      nowMs,
      earliestMs: builtAtMs,
      evidence: 'build',
    });
  });

  it('is behind if a stored event was accepted later', () => {
    const newestMs = builtAtMs + 60 * MINUTE;
    expect(clockHealth(builtAtMs + MINUTE, builtAtMs, newestMs)).toMatchObject({
      state: 'behind',
      earliestMs: newestMs,
      evidence: 'event',
    });
  });

  it('tolerates the small steps by which computers correct it', () => {
    expect(clockHealth(builtAtMs - 5 * MINUTE, builtAtMs, null)).toEqual({ state: 'plausible' });
  });
});

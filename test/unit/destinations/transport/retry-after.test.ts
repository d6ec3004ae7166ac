import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RETRY_AFTER_MS, parseHttpDate, retryAfterMs } from '../../../../src/destinations/transport/retry-after';

const NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 0);
const read = (value: string | undefined, date?: string) => retryAfterMs(value, date, NOW_MS);

describe('Retry-After', () => {
  it('is taken as seconds when it is a number', () => {
    expect(read('120')).toBe(120_000);
    expect(read(' 7 ')).toBe(7_000);
  });

  it('is taken as the time until a date, in each of the three forms of HTTP', () => {
    expect(read('Sun, 22 Nov 2026 12:02:00 GMT')).toBe(120_000);
    expect(read('Sunday, 22-Nov-26 12:02:00 GMT')).toBe(120_000);
    expect(read('Sun Nov 22 12:02:00 2026')).toBe(120_000);
    expect(parseHttpDate('Sun Nov  1 12:02:00 2026', NOW_MS)).toBe(Date.UTC(2026, 10, 1, 12, 2, 0));
  });

  it("is measured against the server's own clock where the answer tells it", () => {
    expect(read('Sun, 22 Nov 2026 15:02:00 GMT', 'Sun, 22 Nov 2026 15:00:00 GMT')).toBe(120_000);
    expect(read('Sun, 22 Nov 2026 12:02:00 GMT', 'garbage')).toBe(120_000);
  });

  it('never silences a stream for more than an hour', () => {
    expect(read('86400')).toBe(MAX_RETRY_AFTER_MS);
    expect(read('99999999999999999999999999')).toBe(MAX_RETRY_AFTER_MS);
    expect(read('Sun, 22 Nov 2036 12:02:00 GMT')).toBe(MAX_RETRY_AFTER_MS);
  });

  it.each([
    undefined,
    '',
    'soon',
    '-5',
    '1.5',
    '1e3',
    '0x10',
    '12 seconds',
    'Foo, 22 Bar 2026 12:02:00 GMT',
    'Sun, 31 Feb 2027 12:02:00 GMT',
    'Sun, 22 Nov 2026 25:00:00 GMT',
    '2026-11-22T12:02:00Z',
  ])('is ignored when it makes no sense: %s', (value) => {
    expect(read(value)).toBeUndefined();
  });

  it('asks for nothing when its time has passed', () => {
    expect(read('0')).toBeUndefined();
    expect(read('Sun, 22 Nov 2020 12:02:00 GMT')).toBeUndefined();
  });

  it('gives back any second that was written as a date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
        const text = new Date(second * 1000).toUTCString();
        expect(parseHttpDate(text, NOW_MS)).toBe(second * 1000);
      }),
    );
  });

  it('yields nothing, or a wait between nothing and an hour, for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, date) => {
        const waitMs = read(value, date);
        expect(waitMs === undefined || (waitMs > 0 && waitMs <= MAX_RETRY_AFTER_MS)).toBe(true);
      }),
    );
  });
});

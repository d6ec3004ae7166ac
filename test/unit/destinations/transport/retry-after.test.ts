import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpDate } from '../../../../src/destinations/transport/http-date';
import { MAX_RETRY_AFTER_MS, retryAfterMs } from '../../../../src/destinations/transport/retry-after';

const NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 0);
const read = (value: string | undefined, date?: string) =>
  retryAfterMs(
    { ...(value === undefined ? {} : { 'retry-after': value }), ...(date === undefined ? {} : { date }) },
    NOW_MS,
  );

describe('Retry-After', () => {
  it('is in seconds if it is a number', () => {
    expect(read('120')).toBe(120_000);
    expect(read(' 7 ')).toBe(7_000);
  });

  it('can be a date, in each of the three forms of HTTP', () => {
    expect(read('Sun, 22 Nov 2026 12:02:00 GMT')).toBe(120_000);
    expect(read('Sunday, 22-Nov-26 12:02:00 GMT')).toBe(120_000);
    expect(read('Sun Nov 22 12:02:00 2026')).toBe(120_000);
    expect(parseHttpDate('Sun Nov  1 12:02:00 2026', NOW_MS)).toBe(Date.UTC(2026, 10, 1, 12, 2, 0));
  });

  it.each([
    ['299.997', 299_997],
    ['.5', 500],
    ['0.0001', 1],
    ['120, 120', 120_000],
    ['5,120', 120_000],
    ['soon, 7', 7_000],
    ['Sun, 22 Nov 2026 12:02:00 GMT, 60', 120_000],
    ['60, Sun, 22 Nov 2026 12:02:00 GMT', 120_000],
    ['"30"', 30_000],
    ['12 seconds', 12_000],
    ['2m', 120_000],
    ['250ms', 250],
    ['2026-11-22T12:02:00Z', 120_000],
    ['2026-11-22T13:02:00.5+01:00', 120_500],
    ['2026-11-22 12:02:00', 120_000],
    ['Sun, 22 Nov 2026 13:02:00 +0100', 120_000],
    ['22 Nov 2026 12:02:00 UTC', 120_000],
    [String(NOW_MS / 1000 + 90), 90_000],
    [String(NOW_MS + 90_000), 90_000],
  ])('is understood in the forms that servers write: %s', (value, waitMs) => {
    expect(read(value)).toBe(waitMs);
  });

  it.each([
    [{ 'retry-after-ms': '1500' }, 1_500],
    [{ 'x-ms-retry-after-ms': '250.5' }, 251],
    [{ 'retry-after-ms': '1500', 'retry-after': '1' }, 1_500],
    [{ 'retry-after': '3', 'ratelimit-reset': '900' }, 3_000],
    [{ 'ratelimit-reset': '45' }, 45_000],
    [{ 'x-ratelimit-reset': String(NOW_MS / 1000 + 20) }, 20_000],
    [{ 'x-ratelimit-reset': String(NOW_MS / 1000 - 20) }, undefined],
    [{ ratelimit: '"default";r=0;t=30' }, 30_000],
    [{ ratelimit: 'limit=100, remaining=0, reset=15' }, 15_000],
    [{ 'retry-after-ms': '-1', 'ratelimit-reset': 'never' }, undefined],
  ])('is found in the headers of %j', (headers, waitMs) => {
    expect(retryAfterMs(headers, NOW_MS)).toBe(waitMs);
  });

  it("is measured by the server's clock if the answer has it", () => {
    expect(read('Sun, 22 Nov 2026 15:02:00 GMT', 'Sun, 22 Nov 2026 15:00:00 GMT')).toBe(120_000);
    expect(read('Sun, 22 Nov 2026 12:02:00 GMT', 'garbage')).toBe(120_000);
  });

  it('never pauses a stream for more than an hour', () => {
    expect(read('86400')).toBe(MAX_RETRY_AFTER_MS);
    expect(read('99999999999999999999999999')).toBe(MAX_RETRY_AFTER_MS);
    expect(read('Sun, 22 Nov 2036 12:02:00 GMT')).toBe(MAX_RETRY_AFTER_MS);
  });

  it.each([
    undefined,
    '',
    'soon',
    '-5',
    '1e3',
    '0x10',
    '2026-13-22T12:02:00Z',
    ',',
    '1 fortnight',
    'Foo, 22 Bar 2026 12:02:00 GMT',
    'Sun, 31 Feb 2027 12:02:00 GMT',
    'Sun, 22 Nov 2026 25:00:00 GMT',
  ])('is ignored if it makes no sense: %s', (value) => {
    expect(read(value)).toBeUndefined();
  });

  it('asks for no wait if its time has passed', () => {
    expect(read('0')).toBeUndefined();
    expect(read('Sun, 22 Nov 2020 12:02:00 GMT')).toBeUndefined();
  });

  it('reads back any second that was written as a date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
        const text = new Date(second * 1000).toUTCString();
        expect(parseHttpDate(text, NOW_MS)).toBe(second * 1000);
      }),
    );
  });

  it('yields nothing, or a wait of at most an hour, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, date) => {
        const waitMs = read(value, date);
        expect(waitMs === undefined || (waitMs > 0 && waitMs <= MAX_RETRY_AFTER_MS)).toBe(true);
      }),
    );
  });
});

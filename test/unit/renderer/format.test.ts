import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatBytes,
  formatCount,
  formatEvents,
  formatNumber,
  formatRate,
  numberSeparators,
} from '../../../src/renderer/format/numbers';
import {
  formatCompactTime,
  formatDateTime,
  formatDuration,
  formatPrecise,
  formatRelative,
  formatRemaining,
} from '../../../src/renderer/format/times';
import { speak } from '../../../src/texts/translate';

describe('numbers', () => {
  it("are written in the user's locale", () => {
    expect(formatNumber(1_234_567, 'en-US')).toBe('1,234,567');
    expect(formatNumber(1_234_567, 'de-DE')).toBe('1.234.567');
  });

  it('stay whole in narrow places up to a million', () => {
    expect(formatCount(999_999, 'en-US')).toBe('999,999');
    expect(formatCount(1_250_000, 'en-US')).toBe('1.3M');
  });

  it('agree with the word that they count', () => {
    expect(formatEvents(1, 'en-US')).toBe('1 event');
    expect(formatEvents(0, 'en-US')).toBe('0 events');
    expect(formatEvents(1_204, 'en-US')).toBe('1,204 events');
  });

  it('put their unit in the singular for one, and in the plural for all others', () => {
    expect(formatAmount(1, 'seconds', 'en-US')).toBe('1 second');
    expect(formatAmount(1, 'events per minute', 'en-US')).toBe('1 event per minute');
    expect(formatAmount(1, 'MB', 'en-US')).toBe('1 MB');
    expect(formatAmount(0, 'seconds', 'en-US')).toBe('0 seconds');
    expect(formatAmount(0.5, 'minutes', 'en-US')).toBe('0.5 minutes');
    expect(formatAmount(11, 'bytes', 'de-DE')).toBe('11 bytes');
    expect(formatAmount(1_000, 'requests', 'en-US')).toBe('1,000 requests');
  });

  it('of bytes get the unit that suits them', () => {
    expect(formatBytes(0, 'en-US')).toBe('0 bytes');
    expect(formatBytes(999, 'en-US')).toBe('999 bytes');
    expect(formatBytes(1_500, 'en-US')).toBe('1.5 kB');
    expect(formatBytes(48_204_111, 'en-US')).toBe('48 MB');
  });

  it('of a rate are told by the minute where there is less than one a second', () => {
    expect(formatRate(0, 'en-US')).toBe('0/s');
    expect(formatRate(0.5, 'en-US')).toBe('30/min');
    expect(formatRate(0.0001, 'en-US')).toBe('1/min');
    expect(formatRate(2.345, 'en-US')).toBe('2.3/s');
    expect(formatRate(12_345.6, 'en-US')).toBe('12,346/s');
  });
});

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [340, '340 ms'],
    [2_140, '2.1 sec'],
    [59_000, '59 sec'],
    [200_000, '3 min 20 sec'],
    [180_000, '3 min'],
    [7_500_000, '2 hr 5 min'],
    [187_200_000, '2 days 4 hr'],
  ])('of %d ms have at most two units', (durationMs, words) => {
    expect(formatDuration(durationMs, 'en-US')).toBe(words);
  });

  it('below nothing are nothing', () => {
    expect(formatDuration(-5, 'en-US')).toBe('0 ms');
  });
});

describe('points in time', () => {
  const nowMs = Date.UTC(2026, 0, 10, 12, 0, 0);

  it.each([
    [nowMs - 2_000, 'just now'],
    [nowMs - 65_000, '1 minute ago'],
    [nowMs - 7_300_000, '2 hours ago'],
    [nowMs - 3 * 86_400_000, '3 days ago'],
    [nowMs + 120_000, 'in 2 minutes'],
  ])('at %d are told relative to now', (atMs, words) => {
    expect(formatRelative(atMs, nowMs, 'en-US')).toBe(words);
  });

  it('carry the exact moment, in UTC too', () => {
    expect(formatDateTime(nowMs, 'en-US', 'UTC')).toMatch(/^Jan 10, 2026, 12:00:00\sPM$/);
    expect(formatPrecise(nowMs, 'en-US', 'Asia/Tokyo')).toContain('9:00:00');
    expect(formatPrecise(nowMs, 'en-US', 'Asia/Tokyo')).toContain('2026-01-10T12:00:00.000Z');
  });

  it('are short in columns: with seconds this year, with the year otherwise', () => {
    const short = (atMs: number, zone: string) => formatCompactTime(atMs, nowMs, 'en-US', zone).replace(/\s/g, ' ');
    expect(short(nowMs, 'UTC')).toBe('Jan 10, 12:00:00 PM');
    const newYear = Date.UTC(2026, 0, 1, 0, 30);
    expect(short(newYear, 'UTC')).toBe('Jan 1, 12:30:00 AM');
    expect(short(newYear, 'America/New_York')).toBe('Dec 31, 2025, 7:30 PM');
  });

  it('are counted down to in whole seconds, until they have come', () => {
    expect(formatRemaining(nowMs + 7_200, nowMs, 'en-US')).toBe('8 sec');
    expect(formatRemaining(nowMs + 125_000, nowMs, 'en-US')).toBe('2 min 5 sec');
    expect(formatRemaining(nowMs, nowMs, 'en-US')).toBeNull();
    expect(formatRemaining(nowMs - 1, nowMs, 'en-US')).toBeNull();
  });
});

describe('in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));
  const plain = (text: string | null) => text?.replace(/\s/g, ' ');

  it('numbers agree with their words, and zero is plural', () => {
    expect(formatEvents(0)).toBe('0 eventos');
    expect(formatEvents(1)).toBe('1 evento');
    expect(plain(formatEvents(12_045))).toBe('12 045 eventos');
    expect(formatAmount(1, 'events per minute')).toBe('1 evento por minuto');
    expect(formatAmount(0.5, 'minutes')).toBe('0,5 minutos');
    expect(formatAmount(4, 'MB')).toBe('4 MB');
  });

  it('zero is plural on a computer of Brazil too', async () => {
    await speak('pt', ['pt-BR']);
    expect(formatEvents(0)).toBe('0 eventos');
    expect(formatEvents(12_045)).toBe('12.045 eventos');
    await speak('pt', ['pt-PT']);
  });

  it('sizes, rates and durations have a decimal comma', () => {
    expect(plain(formatBytes(1_500))).toBe('1,5 kB');
    expect(formatBytes(999)).toBe('999 bytes');
    expect(formatRate(2.345)).toBe('2,3/s');
    expect(formatRate(0)).toBe('0/s');
    expect(plain(formatDuration(2_140))).toBe('2,1 s');
    expect(plain(formatDuration(187_200_000))).toBe('2 dias 4 h');
    expect(plain(formatRemaining(7_200, 0))).toBe('8 s');
  });

  it('fields of numbers have the same separators', async () => {
    expect(numberSeparators()).toEqual({ thousandSeparator: '\u00a0', decimalSeparator: ',' });
    await speak('en', ['en-US']);
    expect(numberSeparators()).toEqual({ thousandSeparator: ',', decimalSeparator: '.' });
    await speak('pt', ['pt-PT']);
  });

  it('times are told in words', () => {
    const nowMs = Date.UTC(2026, 0, 10, 12, 0, 0);
    expect(formatRelative(nowMs - 2_000, nowMs)).toBe('agora mesmo');
    expect(formatRelative(nowMs - 65_000, nowMs)).toBe('há 1 minuto');
    expect(formatRelative(nowMs + 120_000, nowMs)).toBe('dentro de 2 minutos');
    expect(formatDateTime(nowMs, undefined, 'UTC')).toMatch(/^10\/01\/2026, 12:00:00$/);
  });
});

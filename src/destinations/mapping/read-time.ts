/**
 * Reads an event's time to the nanosecond: ODC publishes both whole seconds and nine fraction digits, and JavaScript's
 * Date keeps milliseconds only. Accepts RFC 3339 and what other systems write instead: ISO 8601's shorter zones and
 * decimal comma, no zone, and seconds or fractions of them since 1970. Anything else is not a time.
 */

/** What was assumed in reading it; null if the text is unambiguous. */
export type Assumption = 'no-zone' | 'leap-second' | 'epoch' | null;

export interface ReadTime {
  /** Since 1970-01-01T00:00Z. */
  readonly nanos: bigint;
  readonly assumption: Assumption;
}

const NANOS = 1_000_000_000n;
const DAY_SECONDS = 86_400;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const iso =
  /^(\d{4}|[+-]\d{6})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)? ?(?:(Z|UTC|GMT)|([+-])(\d{2})(?::?(\d{2}))?)?$/i;
const decimal = /^(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]\+?(\d{1,2}))?$/;

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days since 1970-01-01 in the proleptic Gregorian calendar; null if there is no such day. */
function dayNumber(year: number, month: number, day: number): number | null {
  const length = month === 2 && isLeapYear(year) ? 29 : MONTH_DAYS[month - 1];
  if (length === undefined || !(day >= 1 && day <= length)) return null;
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days = before * 365 + leapDays + day - 1;
  for (let each = 1; each < month; each += 1) days += each === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[each - 1] ?? 0);
  // Days before 1970-01-01, counted from 0001-01-01.
  return days - 719_162;
}

/**
 * Seconds into the day; null if the text is not a time of day. `24:00:00` is the end of the day; a second of 60 may be
 * a leap second.
 */
function secondOfDay(hour: number, minute: number, second: number, fraction: string): number | null {
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && /^0*$/.test(fraction);
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 60) return null;
  return hour * 3600 + minute * 60 + second;
}

const nanosOf = (seconds: number, fraction: string) =>
  BigInt(seconds) * NANOS + BigInt(fraction.slice(0, 9).padEnd(9, '0'));

const ZERO = 0x30;

/** Two digits; NaN where there are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** `2026-08-20T06:00:05.855Z`, as nearly every event has it, without an expression. Null for any other form. */
function readPlain(text: string): ReadTime | null {
  const end = text.length - 1;
  if (end < 19 || end > 29 || text[end] !== 'Z' || text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return null;
  if (text[13] !== ':' || text[16] !== ':' || (end > 19 && text[19] !== '.') || end === 20) return null;
  const days = dayNumber(twoDigits(text, 0) * 100 + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8));
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  if (days === null || Number.isNaN(days) || !(hour < 24 && minute < 60 && second < 60)) return null;
  let fraction = 0;
  for (let at = 20; at < 29; at += 1) {
    const digit = at < end ? text.charCodeAt(at) - ZERO : 0;
    if (digit < 0 || digit > 9) return null;
    fraction = fraction * 10 + digit;
  }
  const seconds = days * DAY_SECONDS + hour * 3600 + minute * 60 + second;
  const millis = fraction / 1_000_000;
  // Whole milliseconds, which nearly all are, need one operation on large integers fewer.
  return Number.isInteger(millis)
    ? { nanos: BigInt(seconds * 1_000 + millis) * 1_000_000n, assumption: null }
    : { nanos: BigInt(seconds) * NANOS + BigInt(fraction), assumption: null };
}

function readIso(text: string): ReadTime | null {
  const parts = iso.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second = '0', fraction = '', utc, sign, zoneHours, zoneMinutes = '0'] =
    parts;
  const days = dayNumber(Number(year), Number(month), Number(day));
  const time = secondOfDay(Number(hour), Number(minute), Number(second), fraction);
  if (days === null || time === null || Number(zoneHours ?? 0) > 23 || Number(zoneMinutes) > 59) return null;
  const ahead = (Number(zoneHours ?? 0) * 3600 + Number(zoneMinutes) * 60) * (sign === '-' ? -1 : 1);
  const seconds = days * DAY_SECONDS + time - ahead;
  if (Number(second) === 60) {
    // Leap seconds end a month in UTC. By Unix time theirs is the first second of the next one.
    const endsMonth = seconds % DAY_SECONDS === 0 && new Date(seconds * 1000).getUTCDate() === 1;
    return endsMonth ? { nanos: nanosOf(seconds, fraction), assumption: 'leap-second' } : null;
  }
  const hasZone = utc !== undefined || sign !== undefined;
  return { nanos: nanosOf(seconds, fraction), assumption: hasZone ? null : 'no-zone' };
}

/** Digits of the whole number → how many of them are below the second: seconds, milli-, micro- and nanoseconds, 2001 to 2286. */
const epochDigits: Readonly<Record<number, number>> = { 10: 0, 13: 3, 16: 6, 19: 9 };

function readEpoch(text: string): ReadTime | null {
  const parts = decimal.exec(text);
  if (parts === null) return null;
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  const shift = Number(exponent);
  const digits = (whole + fraction.slice(0, shift).padEnd(shift, '0')).replace(/^0+(?=\d)/, '');
  const below = epochDigits[digits.length];
  // A number padded with zeros is not a time.
  if (below === undefined || (whole.startsWith('0') && whole !== '0')) return null;
  const seconds = digits.slice(0, 10);
  return { nanos: nanosOf(Number(seconds), digits.slice(10) + fraction.slice(shift)), assumption: 'epoch' };
}

/** @returns null when the text is no time, or one that could as well be something else */
export function readTime(text: string): ReadTime | null {
  const plain = readPlain(text);
  if (plain !== null) return plain;
  const trimmed = text.trim();
  return readIso(trimmed) ?? readEpoch(trimmed);
}

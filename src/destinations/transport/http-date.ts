/** Reads points in time as servers write them in headers: the three forms of HTTP, and ISO 8601. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONE = String.raw`(?:GMT|UTC|Z|([+-]\d{2}):?(\d{2}))`;
/**
 * RFC 9110, section 5.6.7: the preferred form and the two obsolete ones, which a recipient must accept too. The first
 * two are also accepted without a weekday or with a numeric zone, as mail programs and scripts write them.
 */
const IMF_FIXDATE = new RegExp(
  String.raw`^(?:[a-z]+, ?)?(\d{1,2})[ -]([a-z]{3})[ -](\d{4}) (\d{2}):(\d{2}):(\d{2}) ${ZONE}$`,
  'i',
);
const RFC_850 = new RegExp(
  String.raw`^(?:[a-z]+, ?)?(\d{1,2})-([a-z]{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) ${ZONE}$`,
  'i',
);
const ASCTIME = /^[a-z]{3} ([a-z]{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/i;
const ISO = new RegExp(
  String.raw`^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)? ?(?:${ZONE})?$`,
  'i',
);

type Digits = string | undefined;

interface Parts {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly day: Digits;
  readonly time: readonly [Digits, Digits, Digits];
  readonly zone?: readonly [Digits, Digits];
}

function utcMs({ year, month, day, time, zone = [undefined, undefined] }: Parts): number | null {
  const [hours, minutes, seconds] = time.map((digits) => Number(digits ?? 0)) as [number, number, number];
  if (month < 0 || month > 11 || hours > 23 || minutes > 59 || seconds > 60) return null;
  const atMs = Date.UTC(year, month, Number(day), hours, minutes, seconds);
  if (new Date(atMs).getUTCDate() !== Number(day) && seconds !== 60) return null;
  const [zoneHours = '+00', zoneMinutes = '00'] = zone;
  const zoneMs = (Math.abs(Number(zoneHours)) * 60 + Number(zoneMinutes)) * 60_000;
  return zoneHours.startsWith('-') ? atMs + zoneMs : atMs - zoneMs;
}

/** Two digits mean the year that is no more than 50 years ahead (RFC 9110, section 5.6.7). */
function fullYear(twoDigits: number, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}

const monthOf = (name: Digits) => MONTHS.indexOf(name?.toLowerCase() ?? '');

/** @returns milliseconds since 1970, or null when the text is not an HTTP date */
export function parseHttpDate(text: string, nowMs: number): number | null {
  const imf = IMF_FIXDATE.exec(text);
  if (imf !== null) {
    const [, day, month, year, h, m, s, zoneHours, zoneMinutes] = imf;
    return utcMs({
      year: Number(year),
      month: monthOf(month),
      day,
      time: [h, m, s],
      zone: [zoneHours, zoneMinutes],
    });
  }
  const rfc850 = RFC_850.exec(text);
  if (rfc850 !== null) {
    const [, day, month, year, h, m, s, zoneHours, zoneMinutes] = rfc850;
    const full = fullYear(Number(year), nowMs);
    return utcMs({ year: full, month: monthOf(month), day, time: [h, m, s], zone: [zoneHours, zoneMinutes] });
  }
  const asctime = ASCTIME.exec(text);
  if (asctime === null) return null;
  const [, month, day, h, m, s, year] = asctime;
  return utcMs({ year: Number(year), month: monthOf(month), day, time: [h, m, s] });
}

/** @returns milliseconds since 1970, or null when the text is no date of ISO 8601; without a zone it is read as UTC */
export function parseIsoDate(text: string): number | null {
  const iso = ISO.exec(text);
  if (iso === null) return null;
  const [, year, month, day, h, m, s, fraction = '', zoneHours, zoneMinutes] = iso;
  const wholeMs = utcMs({
    year: Number(year),
    month: Number(month) - 1,
    day,
    time: [h, m, s],
    zone: [zoneHours, zoneMinutes],
  });
  return wholeMs === null ? null : wholeMs + Math.floor(Number(`0.${fraction || 0}`) * 1000);
}

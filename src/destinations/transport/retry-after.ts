/** Reads `Retry-After` (RFC 9110, section 10.2.3): a number of seconds, or an HTTP date. Anything else is ignored. */

/** A server cannot silence a stream for longer than this. */
export const MAX_RETRY_AFTER_MS = 3_600_000;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** RFC 9110, section 5.6.7: the preferred form and the two obsolete ones, which a recipient must understand too. */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const RFC_850 = /^[A-Z][a-z]+day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

function utcMs(year: number, month: string, day: string, time: readonly [string, string, string]): number | null {
  const monthIndex = MONTHS.indexOf(month);
  const [hours, minutes, seconds] = time.map(Number) as [number, number, number];
  if (monthIndex < 0 || hours > 23 || minutes > 59 || seconds > 60) return null;
  const atMs = Date.UTC(year, monthIndex, Number(day), hours, minutes, seconds);
  return new Date(atMs).getUTCDate() === Number(day) || seconds === 60 ? atMs : null;
}

/** Two digits mean the year that is no more than 50 years ahead (RFC 9110, section 5.6.7). */
function fullYear(twoDigits: number, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}

/** @returns milliseconds since 1970, or null when the text is not an HTTP date */
export function parseHttpDate(text: string, nowMs: number): number | null {
  const imf = IMF_FIXDATE.exec(text);
  if (imf !== null) {
    const [, day = '', month = '', year = '', h = '', m = '', s = ''] = imf;
    return utcMs(Number(year), month, day, [h, m, s]);
  }
  const rfc850 = RFC_850.exec(text);
  if (rfc850 !== null) {
    const [, day = '', month = '', year = '', h = '', m = '', s = ''] = rfc850;
    return utcMs(fullYear(Number(year), nowMs), month, day, [h, m, s]);
  }
  const asctime = ASCTIME.exec(text);
  if (asctime === null) return null;
  const [, month = '', day = '', h = '', m = '', s = '', year = ''] = asctime;
  return utcMs(Number(year), month, day, [h, m, s]);
}

/**
 * How long to wait at least, capped at {@link MAX_RETRY_AFTER_MS}.
 * @param dateHeader the answer's own `Date`: a date is measured against the server's clock where it tells it, since this
 *   computer's may be wrong
 * @returns undefined when there is nothing to wait for, or when the value makes no sense
 */
export function retryAfterMs(
  value: string | undefined,
  dateHeader: string | undefined,
  nowMs: number,
): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return positive(Math.min(Number(text) * 1000, MAX_RETRY_AFTER_MS));
  const untilMs = parseHttpDate(text, nowMs);
  if (untilMs === null) return undefined;
  const serverNowMs = parseHttpDate(dateHeader?.trim() ?? '', nowMs) ?? nowMs;
  return positive(Math.min(untilMs - serverNowMs, MAX_RETRY_AFTER_MS));
}

function positive(ms: number): number | undefined {
  return ms > 0 ? ms : undefined;
}

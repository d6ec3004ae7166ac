/** Writes times in the formats that destinations use. Pure arithmetic on nanoseconds since 1970. */

/** Epoch seconds with exactly three decimals and never an exponent, as Splunk's `time` wants them. */
export function epochSeconds(nanos: bigint): string {
  const ms = Number(nanos / 1_000_000n);
  const positive = Math.abs(ms);
  return `${ms < 0 ? '-' : ''}${Math.floor(positive / 1_000)}.${String(1_000 + (positive % 1_000)).slice(1)}`;
}

const DAY_MS = 86_400_000;
const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
/** Of days that were written before: most events are of a few. */
const dates = new Map<number, string>();
const MOST_DATES = 400;

function dateOf(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const whole = new Date(day * DAY_MS).toISOString();
  if (!/^\d{4}-/.test(whole)) throw new RangeError(`${whole} has no year of four digits.`);
  if (dates.size >= MOST_DATES) dates.clear();
  const date = whole.slice(0, 11);
  dates.set(day, date);
  return date;
}

/**
 * ISO 8601 in UTC with at most `digits` fraction digits, cut and not rounded.
 * @param nanos of the years 0000 to 9999, which alone have four digits
 */
export function isoTime(nanos: bigint, digits: 3 | 6 | 9): string {
  const perMs = 1_000_000n;
  const cut = Number(nanos / perMs);
  const below = Number(nanos % perMs);
  // Division cuts towards zero; time before 1970 is counted from the millisecond before.
  const ms = below < 0 ? cut - 1 : cut;
  const day = Math.floor(ms / DAY_MS);
  const ofDay = ms - day * DAY_MS;
  const [hour, minute] = [Math.floor(ofDay / 3_600_000), Math.floor(ofDay / 60_000) % 60];
  const second = Math.floor(ofDay / 1_000) % 60;
  const fraction = String(1_000_000_000 + (ofDay % 1_000) * 1_000_000 + (below < 0 ? below + 1_000_000 : below));
  return `${dateOf(day)}${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[second]}.${fraction.slice(1, 1 + digits)}Z`;
}

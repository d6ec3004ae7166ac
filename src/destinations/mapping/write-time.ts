/** Writes times in the formats that destinations use. Pure arithmetic on nanoseconds since 1970. */

/** Epoch seconds with exactly three decimals and never an exponent, as Splunk's `time` wants them. */
export function epochSeconds(nanos: bigint): string {
  const ms = nanos / 1_000_000n;
  const sign = ms < 0n ? '-' : '';
  const positive = ms < 0n ? -ms : ms;
  return `${sign}${positive / 1000n}.${String(positive % 1000n).padStart(3, '0')}`;
}

/**
 * ISO 8601 in UTC with at most `digits` fraction digits, cut and not rounded.
 * @param nanos of the years 0000 to 9999, which alone have four digits
 */
export function isoTime(nanos: bigint, digits: 3 | 6 | 9): string {
  const perSecond = 1_000_000_000n;
  const fraction = ((nanos % perSecond) + perSecond) % perSecond;
  const seconds = (nanos - fraction) / perSecond;
  const whole = new Date(Number(seconds) * 1000).toISOString();
  if (!/^\d{4}-/.test(whole)) throw new RangeError(`${whole} has no year of four digits.`);
  return `${whole.slice(0, 19)}.${String(fraction).padStart(9, '0').slice(0, digits)}Z`;
}

/**
 * The time of an audit event, to the nanosecond: ODC publishes both whole seconds and nine fraction digits, and
 * JavaScript's Date keeps milliseconds only.
 */

/** RFC 3339 date-time (section 5.6), 0 to 9 fraction digits. */
const RFC3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9})\d*)?([Zz]|[+-]\d{2}:\d{2})$/;

/** @returns nanoseconds since 1970-01-01T00:00Z, or null when the text is not such a time */
export function parseNanos(text: unknown): bigint | null {
  if (typeof text !== 'string') return null;
  const parts = RFC3339.exec(text.trim());
  if (parts === null) return null;
  const [, date, time, fraction = '', zone = 'Z'] = parts;
  const wholeMs = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  if (Number.isNaN(wholeMs)) return null;
  return BigInt(wholeMs) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

export function nanosFromMs(ms: number): bigint {
  return BigInt(Math.trunc(ms)) * 1_000_000n;
}

/** Epoch seconds with exactly three decimals and never an exponent, as Splunk's `time` wants them. */
export function epochSeconds(nanos: bigint): string {
  const ms = nanos / 1_000_000n;
  const sign = ms < 0n ? '-' : '';
  const positive = ms < 0n ? -ms : ms;
  return `${sign}${positive / 1000n}.${String(positive % 1000n).padStart(3, '0')}`;
}

/** ISO 8601 in UTC with at most `digits` fraction digits, cut and not rounded. */
export function isoTime(nanos: bigint, digits: 3 | 6 | 9): string {
  const perSecond = 1_000_000_000n;
  const fraction = ((nanos % perSecond) + perSecond) % perSecond;
  const seconds = (nanos - fraction) / perSecond;
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}.${String(fraction).padStart(9, '0').slice(0, digits)}Z`;
}

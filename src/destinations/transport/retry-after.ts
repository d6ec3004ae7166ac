/**
 * How long a server asks to wait. `Retry-After` (RFC 9110, section 10.2.3) is a number of seconds or an HTTP date.
 * Servers and gateways also send decimals, units, ISO dates, several values, milliseconds in headers of their own, and
 * the reset time of a rate limit. Values that make no sense are ignored.
 */
import { parseHttpDate, parseIsoDate } from './http-date';

/** A server cannot pause a stream for longer than this. */
export const MAX_RETRY_AFTER_MS = 3_600_000;

/** In milliseconds: OpenAI, Azure, AWS. */
const MILLISECOND_HEADERS = ['retry-after-ms', 'x-ms-retry-after-ms', 'x-amz-retry-after'] as const;
/** When the limit is reset: seconds from now, or a point in time. Used if there is no Retry-After. */
const RESET_HEADERS = [
  'ratelimit-reset',
  'x-ratelimit-reset',
  'x-rate-limit-reset',
  'x-ratelimit-reset-after',
] as const;

/** Numbers this large are points in time, not durations: seconds since 1970 from 2001 on, and milliseconds. */
const EPOCH_SECONDS_FROM = 1_000_000_000;
const EPOCH_SECONDS_TO = 100_000_000_000;
const EPOCH_MS_TO = 100_000_000_000_000;

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const SPAN = /^(\d+(?:\.\d*)?|\.\d+)\s*(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?)?$/i;

/** A date has a comma of its own, behind the weekday. */
const ELEMENT = /(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,\s*)?[^,]+/gi;

interface Clock {
  readonly nowMs: number;
  /** The server's clock if it is known, since this computer's may be wrong. */
  readonly serverNowMs: number;
}

function unitMs(name: string | undefined): number {
  const unit = name?.toLowerCase() ?? 's';
  return UNIT_MS[/^m(s|illi)/.test(unit) ? 'ms' : unit.charAt(0)] ?? 1_000;
}

function spanMs(text: string, { serverNowMs }: Clock): number | null {
  const span = SPAN.exec(text);
  if (span === null) return null;
  const [, digits, unit] = span;
  const number = Number(digits);
  if (unit === undefined && number >= EPOCH_SECONDS_FROM && number < EPOCH_MS_TO) {
    return (number < EPOCH_SECONDS_TO ? number * 1_000 : number) - serverNowMs;
  }
  return number * unitMs(unit);
}

function oneValueMs(text: string, clock: Clock): number | null {
  const span = spanMs(text, clock);
  if (span !== null) return span;
  const untilMs = parseHttpDate(text, clock.nowMs) ?? parseIsoDate(text);
  return untilMs === null ? null : untilMs - clock.serverNowMs;
}

/** The longest of several values, which a proxy may have added. */
function longest(waits: readonly (number | null)[]): number | undefined {
  const readable = waits.filter((wait) => wait !== null).map((wait) => Math.min(Math.ceil(wait), MAX_RETRY_AFTER_MS));
  const most = Math.max(0, ...readable);
  return most > 0 ? most : undefined;
}

function valuesMs(header: string | undefined, clock: Clock): (number | null)[] {
  const elements = header?.match(ELEMENT) ?? [];
  return elements.map((element) => oneValueMs(element.trim().replace(/^"(.*)"$/, '$1'), clock));
}

/** `RateLimit: "default";r=0;t=30` and the earlier `limit=100, remaining=0, reset=30` (IETF, RateLimit header fields). */
function rateLimitMs(header: string | undefined, clock: Clock): number | null {
  const reset = /(?:^|[;,\s])(?:t|reset)=(\d+)/i.exec(header ?? '')?.[1];
  return reset === undefined ? null : spanMs(reset, clock);
}

/**
 * How long to wait at least, capped at {@link MAX_RETRY_AFTER_MS}.
 * @param headers of the answer, lower-case names
 * @returns undefined when there is nothing to wait for, or when no value makes sense
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const serverNowMs = parseHttpDate(headers.date?.trim() ?? '', nowMs) ?? nowMs;
  const clock: Clock = { nowMs, serverNowMs };
  const inMs = MILLISECOND_HEADERS.map((name) => {
    const text = headers[name]?.trim() ?? '';
    return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  });
  const asked = longest([...inMs, ...valuesMs(headers['retry-after'], clock)]);
  if (asked !== undefined) return asked;
  const resets = RESET_HEADERS.flatMap((name) => valuesMs(headers[name], clock));
  return longest([...resets, rateLimitMs(headers.ratelimit, clock)]);
}

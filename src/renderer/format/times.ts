/** Durations and times in words, in the current language or in a given locale. The current time is a parameter. */
import { t } from '../../texts/translate';
import { dateFormat, numberFormat, relativeFormat } from './formatters';

type Locale = string | undefined;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const steps = [
  { unit: 'day', ms: DAY },
  { unit: 'hour', ms: HOUR },
  { unit: 'minute', ms: MINUTE },
  { unit: 'second', ms: SECOND },
] as const;

function part(value: number, unit: string, locale: Locale, digits = 0): string {
  return numberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value);
}

/** A duration with at most two units: "340 ms", "2.1 sec", "3 min 20 sec", "2 days 4 hr". */
export function formatDuration(durationMs: number, locale?: Locale): string {
  const ms = Math.max(0, durationMs);
  if (ms < SECOND) return part(Math.round(ms), 'millisecond', locale);
  if (ms < 10 * SECOND) return part(Math.round(ms / 100) / 10, 'second', locale, 1);
  const first = steps.findIndex((step) => ms >= step.ms);
  const large = steps[first];
  if (large === undefined) return part(Math.round(ms / SECOND), 'second', locale);
  const count = Math.floor(ms / large.ms);
  const small = steps[first + 1];
  const rest = small === undefined ? 0 : Math.floor((ms - count * large.ms) / small.ms);
  const head = part(count, large.unit, locale);
  return small === undefined || rest === 0 ? head : `${head} ${part(rest, small.unit, locale)}`;
}

/** "just now", "3 minutes ago", "in 2 hours". */
export function formatRelative(atMs: number, nowMs: number, locale?: Locale): string {
  const difference = atMs - nowMs;
  const distance = Math.abs(difference);
  if (distance < 5 * SECOND) return t('just now');
  const step = steps.find(({ ms }) => distance >= ms) ?? { unit: 'second' as const, ms: SECOND };
  const format = relativeFormat(locale, { numeric: 'always' });
  return format.format(Math.sign(difference) * Math.floor(distance / step.ms), step.unit);
}

/** The time left until a moment, in whole seconds: "8 sec". Null when it has passed. */
export function formatRemaining(untilMs: number, nowMs: number, locale?: Locale): string | null {
  const left = untilMs - nowMs;
  return left <= 0 ? null : formatDuration(Math.ceil(left / SECOND) * SECOND, locale).replace(/[.,]0(?=\D)/, '');
}

export function formatDateTime(atMs: number, locale?: Locale, timeZone?: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(atMs);
}

export function formatDate(atMs: number, locale?: Locale, timeZone?: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeZone }).format(atMs);
}

export function formatTimeOfDay(atMs: number, locale?: Locale, timeZone?: string): string {
  return dateFormat(locale, { timeStyle: 'medium', timeZone }).format(atMs);
}

/** For columns: a time of this year has seconds, and one of another year has the year instead. */
export function formatCompactTime(atMs: number, nowMs: number, locale?: Locale, timeZone?: string): string {
  const year = dateFormat(locale, { year: 'numeric', timeZone });
  const isThisYear = year.format(atMs) === year.format(nowMs);
  const options: Intl.DateTimeFormatOptions = isThisYear
    ? { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return dateFormat(locale, { ...options, timeZone }).format(atMs);
}

/** The time of day without seconds, with the date before it unless that is today: "9:12 AM", "Nov 26, 2026, 9:12 AM". */
export function formatClock(atMs: number, nowMs: number, locale?: Locale, timeZone?: string): string {
  const isToday = formatDate(atMs, locale, timeZone) === formatDate(nowMs, locale, timeZone);
  return dateFormat(locale, { ...(isToday ? {} : { dateStyle: 'medium' }), timeStyle: 'short', timeZone }).format(atMs);
}

/** Local time followed by UTC, for titles. */
export function formatPrecise(atMs: number, locale?: Locale, timeZone?: string): string {
  return `${formatDateTime(atMs, locale, timeZone)} (${new Date(atMs).toISOString()})`;
}

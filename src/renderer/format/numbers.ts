/** Numbers, sizes and rates in the current language. Their separators are those of a locale, by default the language's. */
import type { Text } from '../../texts/text';
import { t, translated } from '../../texts/translate';
import { numberFormat } from './formatters';

type Locale = string | undefined;

export function formatNumber(value: number, locale?: Locale): string {
  return numberFormat(locale, {}).format(value);
}

/** For fields of numbers: how they group and separate digits. */
export function numberSeparators(): { readonly thousandSeparator: string; readonly decimalSeparator: string } {
  const parts = numberFormat(undefined, { useGrouping: 'always' }).formatToParts(1_000.5);
  const partOf = (type: 'group' | 'decimal') => parts.find((part) => part.type === type)?.value ?? '';
  return { thousandSeparator: partOf('group'), decimalSeparator: partOf('decimal') };
}

/** Counts for narrow places: "12,345" stays, "1,234,567" becomes "1.2M". */
export function formatCount(value: number, locale?: Locale): string {
  if (Math.abs(value) < 1_000_000) return formatNumber(value, locale);
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** "1 event", "2 events". */
export function formatEvents(count: number, locale?: Locale): string {
  return formatAmount(count, 'events', locale);
}

/** By the unit as definitions name it. */
const amounts: Readonly<Record<string, Text>> = {
  bytes: '{amount} {count, plural, one {byte} other {bytes}}',
  copies: '{amount} {count, plural, one {copy} other {copies}}',
  events: '{amount} {count, plural, one {event} other {events}}',
  'events per minute': '{amount} {count, plural, one {event} other {events}} per minute',
  minutes: '{amount} {count, plural, one {minute} other {minutes}}',
  requests: '{amount} {count, plural, one {request} other {requests}}',
  seconds: '{amount} {count, plural, one {second} other {seconds}}',
  streams: '{amount} {count, plural, one {stream} other {streams}}',
};

/** A number with its unit, which is given in the plural: "1 second", "2 seconds", "1 event per minute", "4 MB". */
export function formatAmount(value: number, unit: string, locale?: Locale): string {
  const amount = formatNumber(value, locale);
  const text = amounts[unit];
  return text === undefined ? `${amount} ${translated(unit)}` : t(text, { amount, count: value });
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Decimal units, as disks and destinations count. */
export function formatBytes(bytes: number, locale?: Locale): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < byteUnits.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return numberFormat(locale, {
    style: 'unit',
    unit: byteUnits[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** Events per second, or per minute where that says more. */
export function formatRate(eventsPerSecond: number, locale?: Locale): string {
  if (eventsPerSecond > 0 && eventsPerSecond < 1) {
    return t('{rate}/min', { rate: formatNumber(Math.max(1, Math.round(eventsPerSecond * 60)), locale) });
  }
  const digits = eventsPerSecond < 10 ? 1 : 0;
  const rate = numberFormat(locale, { maximumFractionDigits: digits }).format(Math.max(0, eventsPerSecond));
  return t('{rate}/s', { rate });
}

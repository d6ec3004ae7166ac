/** Numbers, sizes and rates in a locale, by default the browser's. Pure. */
import { numberFormat } from './formatters';

type Locale = string | undefined;

export function formatNumber(value: number, locale?: Locale): string {
  return numberFormat(locale, {}).format(value);
}

/** Counts for narrow places: "12,345" stays, "1,234,567" becomes "1.2M". */
export function formatCount(value: number, locale?: Locale): string {
  if (Math.abs(value) < 1_000_000) return formatNumber(value, locale);
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** "1 event", "2 events". */
export function formatEvents(count: number, locale?: Locale): string {
  return `${formatNumber(count, locale)} ${count === 1 ? 'event' : 'events'}`;
}

/** A number with its unit, which is given in the plural: "1 second", "2 seconds", "1 event per minute". */
export function formatAmount(value: number, unit: string, locale?: Locale): string {
  const text = formatNumber(value, locale);
  return `${text} ${text === formatNumber(1, locale) ? unit.replace(/s\b/, '') : unit}`;
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
  if (eventsPerSecond <= 0) return '0/s';
  if (eventsPerSecond < 1) return `${formatNumber(Math.max(1, Math.round(eventsPerSecond * 60)), locale)}/min`;
  const digits = eventsPerSecond < 10 ? 1 : 0;
  return `${numberFormat(locale, { maximumFractionDigits: digits }).format(eventsPerSecond)}/s`;
}

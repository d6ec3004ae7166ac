/** Formatters of a locale, by default that of the current language. Each is created once. */
import * as formatters from '../../texts/formatters';
import { currentLocale } from '../../texts/translate';

type Locale = string | undefined;

export function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return formatters.numberFormat(locale ?? currentLocale(), options);
}

export function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return formatters.dateFormat(locale ?? currentLocale(), options);
}

const keptRelative = formatters.kept(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);

export function relativeFormat(locale: Locale, options: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  return keptRelative(locale ?? currentLocale(), options);
}

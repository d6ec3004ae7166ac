/** Fills in messages in the syntax of ICU (https://unicode-org.github.io/icu/userguide/format_parse/messages/). */
import { type Formatters, IntlMessageFormat } from 'intl-messageformat';
import { dateFormat, numberFormat, pluralRules } from './formatters';

/** What the gaps of a message are filled with, by their names. */
export type Values = Readonly<Record<string, string | number>>;

/** Parsing a message is slow and filling it in is fast, so each is parsed once. */
const parsed = new Map<string, IntlMessageFormat>();

const formatters: Formatters = {
  getNumberFormat: (locale, options = {}) => numberFormat(String(locale), options),
  getDateTimeFormat: (locale, options = {}) => dateFormat(String(locale), options),
  getPluralRules: (locale, options = {}) => pluralRules(String(locale), options),
};

/**
 * @param markup whether `<tags>` are markup; in plain text they are only characters
 * @throws {SyntaxError} if it is not a message
 */
export function messageFormat(message: string, locale: string, markup: 'markup' | 'plain'): IntlMessageFormat {
  const key = `${locale}/${markup}/${message}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: markup === 'plain', formatters });
  parsed.set(key, format);
  return format;
}

/**
 * A message with its gaps filled in. One without values is shown as it stands, and needs no parsing.
 * @throws {Error} if a value is missing
 */
export function fillIn(message: string, values: Values | undefined, locale: string): string {
  return values === undefined ? message : String(messageFormat(message, locale, 'plain').format(values));
}

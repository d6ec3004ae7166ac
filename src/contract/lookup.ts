/** Queries with which an event can be found at a destination, filled in for pasting. Pure. */
import type { PlainSettings } from './settings';
import { isObject } from './value-paths';

/** A query in the language of a service. Declared by a destination's definition. */
export interface LookupQuery {
  /** Where it is pasted, and its language: "Splunk search (SPL)". */
  readonly where: string;
  /**
   * `{id}` stands for the text to search for, `{setting}` for a setting's value, and `{setting|text}` for that or, where it
   * is not set, the text. All are written for the inside of double quotes, `{id'}` for the inside of single quotes.
   */
  readonly template: string;
}

export interface FilledQuery {
  readonly where: string;
  readonly text: string;
}

const doubleQuoted = (text: string) => text.replace(/[\\"]/g, '\\$&');
/** As in SQL and in POSIX shells' and most query languages' literals, a quote cannot be escaped in one way: it is doubled. */
const singleQuoted = (text: string) => text.replaceAll("'", "''");

function settingAt(settings: PlainSettings, path: string): string | undefined {
  let value: unknown = settings;
  for (const name of path.split('.')) value = isObject(value) ? value[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @param id the text that tells the event from others */
export function fillQueries(
  queries: readonly LookupQuery[],
  settings: PlainSettings,
  id: string,
): readonly FilledQuery[] {
  return queries.map(({ where, template }) => ({
    where,
    text: template.replace(/\{([\w.]+)('?)(?:\|([^}]*))?\}/g, (_, name: string, quote: string, otherwise = '') => {
      const value = name === 'id' ? id : settingAt(settings, name);
      if (value === undefined) return otherwise;
      return quote === "'" ? singleQuoted(value) : doubleQuoted(value);
    }),
  }));
}

/**
 * A sentence with values, kept in two parts so that it can be shown in another language than it was made in: by the
 * engine and main, for the page.
 */
import { z } from 'zod';
import { fillIn, type Values } from './message';
import type { Text } from './text';

export interface Phrase {
  /** In English, with gaps: "There is no format \"{kind}\"." */
  readonly text: string;
  readonly values: PhraseValues;
}

/** A part that is itself a text, such as a name of a part of a file, is a phrase. */
export type PhraseValues = Readonly<Record<string, string | number | Phrase>>;

export const phraseSchema = z.strictObject({
  text: z.string().max(4_000),
  get values(): z.ZodType<PhraseValues> {
    return z.record(z.string().max(100), z.union([z.string().max(20_000), z.number(), phraseSchema]));
  },
});

/** The values of a phrase's text: required if it has gaps. */
type PhraseValuesOf<T extends string> = T extends `${string}{${string}` ? [values: PhraseValues] : [values?: undefined];

export function phrase<T extends Text>(text: T, ...[values]: PhraseValuesOf<T>): Phrase {
  return { text, values: values ?? {} };
}

/** In English, as logs and the command line have it. Numbers are written with English separators. */
export function inEnglish({ text, values }: Phrase): string {
  return fillIn(text, plainValues(values, inEnglish), 'en');
}

/** Undefined if there are none: the text is then shown as it stands. @param write how a phrase within the phrase is written */
export function plainValues(values: PhraseValues, write: (part: Phrase) => string): Values | undefined {
  const entries = Object.entries(values);
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'object' ? write(value) : value]));
}

/** A text without gaps that comes from data, such as the label of a setting. */
export function dataPhrase(text: string): Phrase {
  return { text, values: {} };
}

/** Several in one: sentences, or items of a list. */
export function joinedPhrases<T extends string | Phrase>(
  [first, ...rest]: readonly [T, ...T[]],
  between: ' ' | ', ' | '; ',
): T | Phrase {
  const [second, ...others] = rest;
  if (second === undefined) return first;
  return phrase(`{first}${between}{rest}`, { first, rest: joinedPhrases([second, ...others], between) });
}

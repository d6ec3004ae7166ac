/**
 * A sentence with values, kept in two parts so that it can be shown in another language than it was made in: by the
 * engine and main, for the page.
 */
import { z } from 'zod';
import { fillIn, type Values } from './message';
import type { Text, ValuesOf } from './text';

export interface Phrase {
  /** In English, with gaps: "There is no format \"{kind}\"." */
  readonly text: string;
  readonly values: Values;
}

export const phraseSchema = z.strictObject({
  text: z.string().max(4_000),
  values: z.record(z.string().max(100), z.union([z.string().max(20_000), z.number()])),
});

export function phrase<T extends Text>(text: T, ...[values]: ValuesOf<T>): Phrase {
  return { text, values: values ?? {} };
}

/** In English, as logs and the command line have it. Numbers are written with English separators. */
export function inEnglish({ text, values }: Phrase): string {
  return fillIn(text, values, 'en');
}

/** Labels of a stream: short words that people give it, to find and handle streams together. */
import { z } from 'zod';
import { phrase } from '../texts/phrase';
import { atMostCharacters, fixedMessage } from './problem';

export const MAX_LABELS = 10;
export const MAX_LABEL_LENGTH = 30;

/** A comma separates labels where they are typed, and in addresses. */
export const labelSchema = z
  .string()
  .trim()
  .min(1, 'Enter a label.')
  .max(MAX_LABEL_LENGTH, atMostCharacters(MAX_LABEL_LENGTH))
  .regex(/^[^\p{C},]*$/u, 'A label has no commas and no line breaks.');

const keyOf = (label: string): string => label.toLowerCase();

export function sameLabel(a: string, b: string): boolean {
  return keyOf(a) === keyOf(b);
}

export const labelsSchema = z
  .array(labelSchema)
  .max(MAX_LABELS, fixedMessage(phrase('At most {limit} labels.', { limit: MAX_LABELS })))
  .refine((labels) => new Set(labels.map(keyOf)).size === labels.length, 'Each label once.');

/** All labels in use, sorted, each once in its first spelling. */
export function labelsInUse(streams: readonly { readonly labels: readonly string[] }[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const { labels } of streams)
    for (const label of labels) if (!byKey.has(keyOf(label))) byKey.set(keyOf(label), label);
  return [...byKey.values()].sort((a, b) => a.localeCompare(b));
}

/** The labels after some were added and removed. An added label that is there already keeps its spelling and place. */
export function changedLabels(
  labels: readonly string[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): readonly string[] {
  const kept = labels.filter((label) => !remove.some((other) => sameLabel(other, label)));
  return [...kept, ...add.filter((label) => !kept.some((other) => sameLabel(other, label)))];
}

/**
 * What is wrong with a value that someone entered: an English sentence and, if it has gaps, the phrase that shows it in
 * another language. Schemas of zod carry phrases in their issues.
 */
import type { z } from 'zod';
import { dataPhrase, inEnglish, type Phrase, phrase } from '../texts/phrase';
import type { Text } from '../texts/text';

export interface Problem {
  readonly message: string;
  /** Absent if the message has no gaps. */
  readonly phrase?: Phrase;
}

export function problem(said: Phrase): Problem {
  return { message: inEnglish(said), phrase: said };
}

export function phraseOf({ message, phrase: said }: Problem): Phrase {
  return said ?? dataPhrase(message);
}

/** Adds an issue with a phrase. @param path of the value within the one that is refined */
export function refuse(context: z.core.$RefinementCtx, said: Phrase, path?: readonly PropertyKey[]): void {
  const params = { phrase: said };
  context.addIssue({ code: 'custom', message: inEnglish(said), params, ...(path && { path: [...path] }) });
}

/** For `superRefine`: refuses a value that does not pass. */
export function must<T>(passes: (value: T) => boolean, said: (value: T) => Phrase) {
  return (value: T, context: z.core.$RefinementCtx<T>): void => {
    if (!passes(value)) refuse(context, said(value));
  };
}

/** By their English sentences. There are as many as schemas, because their messages do not depend on the input. */
const fixedMessages = new Map<string, Phrase>();

/** A message with gaps for checks that zod has itself: `z.string().max(30, fixedMessage(phrase(…)))`. */
export function fixedMessage(said: Phrase): string {
  const message = inEnglish(said);
  fixedMessages.set(message, said);
  return message;
}

/** The phrase of such a message. */
export function fixedPhrase(message: string): Phrase | undefined {
  return fixedMessages.get(message);
}

/** For `max`. */
export function atMostCharacters(limit: number): string {
  return fixedMessage(phrase('At most {limit, number} characters.', { limit }));
}

export function problemOf(issue: z.core.$ZodIssue): Problem {
  const { message } = issue;
  const said = carriedBy(issue) ?? fixedPhrase(message) ?? ownWordsOf(issue);
  return said === undefined ? { message } : { message, phrase: said };
}

function carriedBy(issue: z.core.$ZodIssue): Phrase | undefined {
  return issue.code === 'custom' ? (issue.params?.phrase as Phrase | undefined) : undefined;
}

/** What zod says of limits for which a schema has no message. */
const ownWords: readonly Text[] = [
  'Too small: expected number to be >={limit}',
  'Too big: expected number to be <={limit}',
  'Too small: expected string to have >={limit} characters',
  'Too big: expected string to have <={limit} characters',
];

function ownWordsOf(issue: z.core.$ZodIssue): Phrase | undefined {
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return undefined;
  const limit = String(issue.code === 'too_big' ? issue.maximum : issue.minimum);
  return ownWords.map((text) => phrase(text, { limit })).find((said) => inEnglish(said) === issue.message);
}

/** What is wrong with a value, in the window's language. */
import type { z } from 'zod';
import { type Problem, problemOf } from '../../contract/problem';
import { phraseText, t, translated } from '../../texts/translate';

export function problemText({ message, phrase }: Problem): string {
  return phrase === undefined ? translated(message) : phraseText(phrase);
}

/** The first problem of a value that a schema refuses. */
export function firstProblemText({ issues: [issue] }: z.core.$ZodError): string {
  return issue === undefined ? t('Not valid.') : problemText(problemOf(issue));
}

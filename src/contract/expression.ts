/**
 * Regular expressions that users write. Matching takes linear time in the length of the text, whatever the expression
 * (RE2's syntax, https://github.com/google/re2/wiki/Syntax). Pure.
 */

import { RE2JS, RE2JSException } from 're2js';
import { type Phrase, phrase } from '../texts/phrase';

export interface Expression {
  /** Whether any part of the text matches. */
  test(text: string): boolean;
}

export type CompiledExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: Phrase };

export const MAX_EXPRESSION_CHARS = 1_000;
/**
 * Instructions of a compiled expression; each character of a text may cost this many steps. `x{1000}` has about 1,000.
 */
const MAX_PROGRAM = 2_000;

const BEYOND_LINEAR = /^\(\?<?[=!]|^\\[1-9]/;

export function compileExpression(source: string, caseSensitive: boolean): CompiledExpression {
  if (source.length > MAX_EXPRESSION_CHARS)
    return refused(phrase('At most {limit, number} characters.', { limit: MAX_EXPRESSION_CHARS }));
  try {
    // First without flags, because they would appear in the quoted expression of an error.
    const plain = RE2JS.compile(source);
    if (plain.programSize() > MAX_PROGRAM)
      return refused(phrase('This expression is too large: repeat fewer things fewer times.'));
    return { ok: true, expression: caseSensitive ? plain : RE2JS.compile(source, RE2JS.CASE_INSENSITIVE) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return refused(wordsOf(error));
  }
}

const refused = (problem: Phrase): CompiledExpression => ({ ok: false, problem });

function wordsOf(error: RE2JSException): Phrase {
  const [, reason = error.message, part] = /^error parsing regexp: ([^:]+)(?:: `(.*)`)?$/s.exec(error.message) ?? [];
  if (part !== undefined && BEYOND_LINEAR.test(part)) {
    return phrase("{part} is not offered: look-around and back-references can't be matched in linear time.", { part });
  }
  return part === undefined
    ? phrase('Not a valid expression: {reason}.', { reason })
    : phrase('Not a valid expression: {reason} at {part}.', { reason, part: part.slice(0, 60) });
}

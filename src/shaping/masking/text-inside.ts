/** What stands inside a string: JSON, something that was meant to be JSON, or plain text. Pure. */
import { type JsonValue, jsonInText } from '../json/exact';

export type TextInside =
  /** `value` is a string where the text is a JSON string around another JSON text. */
  | { readonly kind: 'json'; readonly value: JsonValue }
  /** Has the marks of a structure but can't be read: cut, in another notation, or several values. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'plain' };

const MARKS = /[{}[\]"'<>:=&]/;
const LEADING = /^[\s\ufeff]*/;

/** Nothing real is nested so deep, and what is can't be written again. */
const MAX_DEPTH = 500;

const plain: TextInside = { kind: 'plain' };
const broken: TextInside = { kind: 'broken' };

export function textInside(text: string): TextInside {
  if (!MARKS.test(text)) return plain;
  const body = text.replace(LEADING, '');
  const value = body.startsWith('"') ? quotedJson(body) : isTooDeep(body) ? undefined : jsonInText(body);
  return value === undefined ? broken : { kind: 'json', value };
}

/** The text in a JSON string, where that text holds JSON itself. */
function quotedJson(body: string): string | undefined {
  try {
    const inner: unknown = JSON.parse(body);
    return typeof inner === 'string' && textInside(inner).kind === 'json' ? inner : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Brackets in strings count too: a text that only looks so deep is treated as one that can't be read. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const { 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

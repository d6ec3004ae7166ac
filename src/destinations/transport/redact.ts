/**
 * Masks secrets in any text that is shown, logged or written: what a server echoes, errors of the system, previews.
 * Finds whole secrets and pieces of them, in all forms in which they may appear.
 */
import { MASK } from '../../contract/secret';
import { formsOf } from './secret-forms';
import { type Range, SecretIndex } from './secret-index';

/**
 * Masks every known secret in a text.
 * @param isCut the text may end in the middle of a secret: its beginning is masked there too
 */
export type Redactor = (text: string, isCut?: boolean) => string;

/** Enough to understand an answer. */
const MAX_RAW_CHARACTERS = 4096;

/** @param secrets plain texts; besides keys and passwords also what is composed of them, such as `user:password` */
export function redactor(secrets: readonly string[]): Redactor {
  const known = [...new Set(secrets)].filter((secret) => secret !== '');
  if (known.length === 0) return (text) => text;
  // Made for the first text: most senders never show anything.
  let index: SecretIndex | undefined;
  return (text, isCut = false) => {
    index ??= new SecretIndex(known.map((secret) => ({ length: secret.length, forms: formsOf(secret) })));
    return masked(text, index.find(text, isCut));
  };
}

function masked(text: string, ranges: readonly Range[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of ranges) {
    result += text.slice(at, start) + MASK;
    at = end;
  }
  return result + text.slice(at);
}

/** Cuts between characters and marks the cut. */
export function shorten(text: string, maxCharacters: number = MAX_RAW_CHARACTERS): string {
  if (text.length <= maxCharacters) return text;
  const end = isHighSurrogate(text.charCodeAt(maxCharacters - 1)) ? maxCharacters - 1 : maxCharacters;
  return `${text.slice(0, end)}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * Makes foreign text safe to show: replaces control characters and marks that change the text's direction, with which a
 * server could disguise its answer.
 */
export function presentable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\ufeff]/gu, '\ufffd');
}

/**
 * Masks before cutting: otherwise part of a secret at the cut would be shown.
 * @param isCut the text itself is the beginning of a longer one
 */
export function showable(
  text: string,
  redact: Redactor,
  {
    maxCharacters = MAX_RAW_CHARACTERS,
    isCut = false,
  }: { readonly maxCharacters?: number; readonly isCut?: boolean } = {},
): string {
  return shorten(presentable(redact(text, isCut)), maxCharacters);
}

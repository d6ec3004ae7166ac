/** Replaces what was found in a text. Pure. */
import type { Found } from './patterns/found';

export interface Replacement extends Found {
  readonly text: string;
  /** Which rule or pattern it comes from, to be told. */
  readonly origin: Origin;
}

export type Origin =
  | { readonly kind: 'rule'; readonly index: number }
  | { readonly kind: 'pattern'; readonly index: number }
  | { readonly kind: 'allowList' };

/**
 * One replacement for all that overlap: the longest one's that begins first. What others cover beyond its end goes with it,
 * so that no part of a masked value is left standing.
 */
export function withoutOverlaps(found: readonly Replacement[]): readonly Replacement[] {
  if (found.length === 0) return found;
  const ordered = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const result: Replacement[] = [];
  for (const next of ordered) {
    const last = result.at(-1);
    if (last === undefined || next.start >= last.end) result.push(next);
    else if (next.end > last.end) result[result.length - 1] = { ...last, end: next.end };
  }
  return result;
}

/** @param replacements in order, without overlaps */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: instead } of replacements) {
    result += text.slice(at, start) + instead;
    at = end;
  }
  return result + text.slice(at);
}

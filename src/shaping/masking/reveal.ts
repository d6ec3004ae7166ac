/**
 * Finds the value behind a pseudonym in events, by the key alone: rules may have changed since it was sent. Everything that a
 * rule or a pattern can make a pseudonym of is tried.
 */
import { maskingPatterns } from '../../contract/masking';
import { isJsonObject, type JsonValue, textOfJson } from '../json/exact';
import { findPattern } from './patterns/index';
import { pseudonymOf } from './pseudonym';
import { textInside } from './text-inside';

/** Values that were tried already; the same ones come in event after event. */
const REMEMBERED = 100_000;
const MAX_DEPTH = 500;

/** @returns a function that is given one event after another and answers the value, or null */
export function revealer(key: string, pseudonym: string): (event: JsonValue) => string | null {
  const isNewValue = firstTimes();
  const isNewText = firstTimes();
  const isIt = (value: string) => value !== '' && isNewValue(value) && pseudonymOf(key, value) === pseudonym;
  return (event) => {
    for (const text of textsIn(event, 0)) {
      if (!isNewText(text)) continue;
      if (isIt(text)) return text;
      const part = partsOf(text).find(isIt);
      if (part !== undefined) return part;
    }
    return null;
  };
}

function firstTimes(): (text: string) => boolean {
  const seen = new Set<string>();
  return (text) => {
    if (seen.has(text)) return false;
    if (seen.size >= REMEMBERED) seen.clear();
    seen.add(text);
    return true;
  };
}

function* textsIn(value: JsonValue, depth: number): Generator<string> {
  if (depth > MAX_DEPTH || value === null) return;
  if (Array.isArray(value)) {
    yield textOfJson(value);
    for (const each of value as readonly JsonValue[]) yield* textsIn(each, depth + 1);
  } else if (isJsonObject(value)) {
    if (depth > 0) yield textOfJson(value);
    for (const [name, each] of Object.entries(value)) {
      yield name;
      yield* textsIn(each, depth + 1);
    }
  } else {
    yield textOfJson(value);
    const inside = typeof value === 'string' ? textInside(value) : null;
    if (inside?.kind === 'json') yield* textsIn(inside.value, depth + 1);
  }
}

function partsOf(text: string): readonly string[] {
  return maskingPatterns.flatMap((pattern) =>
    findPattern(pattern, text, () => '').map(({ start, end }) => text.slice(start, end)),
  );
}

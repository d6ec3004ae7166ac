/**
 * JSON that is read, changed and written again without losing digits: a number that a double can't hold stays as it is
 * written. Reads what the trail holds, which is valid JSON.
 */
import type { EventPath } from '../../contract/event-path';

export type JsonValue = string | number | boolean | null | RawNumber | JsonObject | readonly JsonValue[];
export type JsonObject = { readonly [key: string]: JsonValue };

/** A number by its text, made by `JSON.rawJSON`. `JSON.stringify` writes the text. */
export interface RawNumber {
  readonly rawJSON: string;
}

/** Of ECMAScript's "JSON.parse source text access", which TypeScript's library does not know yet. */
interface JsonWithSource {
  /** Absent in older browsers. */
  rawJSON?(text: string): RawNumber;
  isRawJSON?(value: unknown): value is RawNumber;
  parse(
    text: string,
    reviver: (key: string, value: JsonValue, context: { readonly source?: string }) => JsonValue,
  ): JsonValue;
}
const json = JSON as unknown as JsonWithSource;

/**
 * A number that may not survive as a double: many digits, a fraction, an exponent or a negative zero, where a value stands.
 * May match inside a string, which only costs time.
 */
const DELICATE_NUMBER = /(?:^|"[ \t\r\n]*:|[,[])[ \t\r\n]*-?(?:\d{16}|\d{1,15}[.eE]|(?<=-)0)/;

/** @throws {SyntaxError} when the text is not JSON */
export function parseExact(text: string): JsonValue {
  const { rawJSON } = json;
  if (rawJSON === undefined || !DELICATE_NUMBER.test(text)) return JSON.parse(text) as JsonValue;
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source ? rawJSON(source) : value,
  );
}

export function isRawNumber(value: unknown): value is RawNumber {
  return json.isRawJSON?.(value) ?? false;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);
}

/** An event: a JSON object. @throws {SyntaxError} when the text is something else */
export function parseObject(text: string): JsonObject {
  const value = parseExact(text);
  if (isJsonObject(value)) return value;
  throw new SyntaxError('Not a JSON object.');
}

/** The object or array that a text holds; undefined for any other text. */
export function jsonInText(text: string): JsonObject | readonly JsonValue[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseExact(text) as JsonObject | readonly JsonValue[];
  } catch (error) {
    // Nesting that is too deep for the reviver counts as text too.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The values at a path, in order; more than one only through `[*]`. Goes into JSON texts. */
export function valuesAt(root: JsonValue, path: EventPath): readonly JsonValue[] {
  const { at, rest } = alongKeys(root, path);
  let values: readonly JsonValue[] = at === undefined ? [] : [at];
  for (const step of rest) {
    values = values.flatMap((value) => {
      const inside = typeof value === 'string' ? jsonInText(value) : value;
      if (step.kind === 'key') {
        return isJsonObject(inside) && Object.hasOwn(inside, step.key) ? [inside[step.key] as JsonValue] : [];
      }
      if (!Array.isArray(inside)) return [];
      if (step.kind === 'each') return inside as readonly JsonValue[];
      const element = (inside as readonly JsonValue[])[step.index];
      return element === undefined ? [] : [element];
    });
  }
  return values;
}

/** As far as the path leads through objects by their keys alone, which is nearly always all of it. */
function alongKeys(root: JsonValue, path: EventPath): { readonly at: JsonValue | undefined; readonly rest: EventPath } {
  let at: JsonValue | undefined = root;
  for (let index = 0; index < path.length; index += 1) {
    const step = path[index];
    if (step?.kind !== 'key' || !isJsonObject(at)) return { at, rest: path.slice(index) };
    at = Object.hasOwn(at, step.key) ? at[step.key] : undefined;
    if (at === undefined) return { at, rest: [] };
  }
  return { at, rest: [] };
}

/** A value as text, as a filter compares it and a placeholder shows it: a number digit for digit, an object as JSON. */
export function textOfJson(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}

/**
 * Finds where JSON values begin and end without parsing them, so that a receiver can keep the exact text of an event
 * inside an envelope. JSON.parse then decides whether the values are valid.
 */

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** @param from the opening quote @returns the place behind the closing one, or -1 */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '"') return at + 1;
  }
  return -1;
}

/** @returns the place behind the value that begins at `from`, or -1 when it does not end */
function endOfValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return endOfString(text, from);
  if (first !== '{' && first !== '[') {
    let at = from;
    while (at < text.length && !isSpace(text.charCodeAt(at)) && !',]}{["'.includes(text[at] as string)) at += 1;
    return at > from ? at : -1;
  }
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      if (end < 0) return -1;
      at = end - 1;
    } else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** Every key in a JSON text, however deep, in order. @param text valid JSON, as told by {@link isJson} */
export function* keysOf(text: string): Generator<string> {
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    const end = endOfString(text, at);
    if (end < 0) return;
    if (text[skipSpace(text, end)] === ':') yield JSON.parse(text.slice(at, end)) as string;
    at = end;
  }
}

export interface SplitValues {
  /** The text of each value, in order. */
  readonly values: readonly string[];
  /** The rest, from where the text stops being a sequence of values; null if all of it is one. */
  readonly unreadable: string | null;
}

/** Splits JSON values that stand one after another, with white space or nothing between them. */
export function splitValues(text: string): SplitValues {
  const values: string[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const end = endOfValue(text, at);
    if (end < 0 || !isJson(text.slice(at, end))) return { values, unreadable: text.slice(at) };
    values.push(text.slice(at, end));
    at = skipSpace(text, end);
  }
  return { values, unreadable: null };
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** The elements of a JSON array as text. @param array valid JSON, as told by {@link isJson} */
export function elementsOf(array: string): string[] {
  const elements: string[] = [];
  let at = skipSpace(array, skipSpace(array, 0) + 1);
  while (at < array.length && array[at] !== ']') {
    const end = endOfValue(array, at);
    elements.push(array.slice(at, end));
    at = skipSpace(array, end);
    if (array[at] === ',') at = skipSpace(array, at + 1);
  }
  return elements;
}

/** The members of a JSON object: key → the value's text. If a key occurs twice, the last one counts. */
export function membersOf(object: string): Map<string, string> {
  const members = new Map<string, string>();
  let at = skipSpace(object, skipSpace(object, 0) + 1);
  while (at < object.length && object[at] === '"') {
    const keyEnd = endOfString(object, at);
    const key: string = JSON.parse(object.slice(at, keyEnd));
    const valueStart = skipSpace(object, skipSpace(object, keyEnd) + 1);
    const end = endOfValue(object, valueStart);
    members.set(key, object.slice(valueStart, end));
    at = skipSpace(object, end);
    if (object[at] === ',') at = skipSpace(object, at + 1);
  }
  return members;
}

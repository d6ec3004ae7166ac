/**
 * Finds the text of one value in a JSON object without parsing it into objects. JavaScript reads every number as a
 * double, so the exact digits can only be taken from the text.
 */

/** The text is not valid JSON. */
const NOT_FOUND = -1;

const space = /\s*/y;
const scalar = /[^\s,\]}]+/y;

function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : NOT_FOUND;
}

const skipSpace = (text: string, from: number) => matchEnd(space, text, from);

/** @param from the opening quote @returns the place behind the closing one */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== NOT_FOUND; at = text.indexOf('"', at + 1)) {
    let behindEscapes = at;
    while (text[behindEscapes - 1] === '\\') behindEscapes -= 1;
    if ((at - behindEscapes) % 2 === 0) return at + 1;
  }
  return NOT_FOUND;
}

/** The index after the value that begins at `from`. Iterative, since an event may be nested to any depth. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at);
    else if (char === '{' || char === '[') {
      depth += 1;
      at += 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
      at += 1;
    } else if (depth === 0) at = matchEnd(scalar, text, at);
    else {
      at += 1;
      continue;
    }
    if (at === NOT_FOUND || depth === 0) return at;
  }
  return NOT_FOUND;
}

/**
 * Where the value of `key` begins in the object at `from`. If a key occurs twice, the last one counts, as in
 * JSON.parse.
 */
function memberAt(text: string, from: number, key: string): number {
  if (text[from] !== '{') return NOT_FOUND;
  let found = NOT_FOUND;
  let at = skipSpace(text, from + 1);
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at);
    if (keyEnd === NOT_FOUND) return NOT_FOUND;
    const value = skipSpace(text, skipSpace(text, keyEnd) + 1);
    if (JSON.parse(text.slice(at, keyEnd)) === key) found = value;
    const end = endOfValue(text, value);
    if (end === NOT_FOUND) return NOT_FOUND;
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return found;
}

/** @returns the value at the path exactly as it is written; undefined when there is none */
export function tokenAt(text: string, path: readonly string[]): string | undefined {
  let at = skipSpace(text, 0);
  for (const key of path) {
    at = memberAt(text, at, key);
    if (at === NOT_FOUND) return undefined;
  }
  const end = endOfValue(text, at);
  return end === NOT_FOUND ? undefined : text.slice(at, end);
}

/**
 * JSON as a tree of texts. Numbers stay as written, because JavaScript's numbers keep only about 16 digits. Objects
 * keep all members, even with repeated keys. Expects valid JSON, which is what the trail holds.
 */

export type JsonTree =
  /** `text` is the JSON of a scalar. Strings have no more escapes than needed. */
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'object'; readonly members: readonly (readonly [key: string, value: JsonTree])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonTree[] };

const SPACE = /[ \t\r\n]*/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const SCALAR = /[^\s,\]}]+/y;

/** @throws {SyntaxError} if the text is not JSON */
export function jsonTree(text: string): JsonTree {
  const reading = new Reading(text);
  const tree = reading.value();
  reading.end();
  return tree;
}

class Reading {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): JsonTree {
    this.#take(SPACE);
    switch (this.#text[this.#at]) {
      case '{':
        return { kind: 'object', members: this.#list('}', () => this.#member()) };
      case '[':
        return { kind: 'array', items: this.#list(']', () => this.value()) };
      case '"':
        return { kind: 'value', text: this.#string() };
      default:
        return { kind: 'value', text: this.#take(SCALAR) };
    }
  }

  end(): void {
    if (this.#next() !== undefined) throw this.#mistake();
  }

  #list<T>(closing: string, item: () => T): T[] {
    const items: T[] = [];
    this.#at++;
    while (this.#next() !== closing && this.#at < this.#text.length) {
      items.push(item());
      if (this.#next() === ',') this.#at++;
    }
    this.#at++;
    return items;
  }

  #member(): readonly [string, JsonTree] {
    const key = this.#string();
    this.#next();
    this.#at++;
    return [key, this.value()];
  }

  #string(): string {
    const raw = this.#take(STRING);
    return raw.includes('\\') ? JSON.stringify(JSON.parse(raw)) : raw;
  }

  #next(): string | undefined {
    this.#take(SPACE);
    return this.#text[this.#at];
  }

  #mistake(): SyntaxError {
    return new SyntaxError(`No JSON at character ${this.#at}.`);
  }

  #take(form: RegExp): string {
    form.lastIndex = this.#at;
    const found = form.exec(this.#text)?.[0];
    if (found === undefined) throw this.#mistake();
    this.#at += found.length;
    return found;
  }
}

/** The canonical text: no white space, keys sorted. */
export function canonicalText(tree: JsonTree): string {
  switch (tree.kind) {
    case 'value':
      return tree.text;
    case 'array':
      return `[${joined(tree.items.map(canonicalText))}]`;
    case 'object': {
      const members = [...tree.members].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      return `{${joined(members.map(([key, value]) => `${key}:${canonicalText(value)}`))}}`;
    }
  }
}

/** Not `join`, which would copy nested text once for each level. */
function joined(parts: readonly string[]): string {
  return parts.reduce((text, part, index) => (index === 0 ? part : `${text},${part}`), '');
}

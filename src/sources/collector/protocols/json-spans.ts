/**
 * Walks JSON at the level of bytes, so that a value can be taken out of its envelope unchanged. The JSON must be valid: a
 * scanner has read it before.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

/** The range of a value. */
export interface Span {
  readonly start: number;
  /** Just behind its last byte. */
  readonly end: number;
}

export interface Member extends Span {
  readonly name: string;
}

/**
 * The value that was walked through last. Walks through the values within one another share it, so that the end of an outer
 * value is not searched for again.
 */
export class Walked {
  start = -1;
  end = -1;
}

/** The end is searched for when it is asked for. */
class LazySpan implements Member {
  readonly name: string;
  readonly start: number;
  readonly #bytes: Uint8Array;
  readonly #walked: Walked;
  #end = -1;

  constructor(bytes: Uint8Array, start: number, walked: Walked, name: string) {
    this.#bytes = bytes;
    this.start = start;
    this.#walked = walked;
    this.name = name;
  }

  get end(): number {
    if (this.#end < 0) {
      this.#end = this.#walked.start === this.start ? this.#walked.end : behindValue(this.#bytes, this.start);
    }
    return this.#end;
  }
}

/** The place of the first byte that is not white space. */
export function behindSpace(bytes: Uint8Array, from: number): number {
  let pos = from;
  while (pos < bytes.length && (bytes[pos] as number) <= 0x20) pos++;
  return pos;
}

/** @param start of the opening quote */
function behindString(bytes: Uint8Array, start: number): number {
  let pos = start + 1;
  while (pos < bytes.length && bytes[pos] !== QUOTE) pos += bytes[pos] === BACKSLASH ? 2 : 1;
  return pos + 1;
}

/** @param start of the value @returns the place behind it */
export function behindValue(bytes: Uint8Array, start: number): number {
  const first = bytes[start];
  if (first === QUOTE) return behindString(bytes, start);
  let pos = start;
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) {
    while (pos < bytes.length && !endsScalar(bytes[pos] as number)) pos++;
    return pos;
  }
  let depth = 0;
  for (;;) {
    const byte = bytes[pos] as number;
    if (byte === QUOTE) {
      pos = behindString(bytes, pos);
      continue;
    }
    pos++;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return pos;
  }
}

const endsScalar = (byte: number): boolean =>
  byte <= 0x20 || byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET;

/** @param start of the opening brace */
export function* membersOf(bytes: Buffer, start: number, walked = new Walked()): Generator<Member, void> {
  let pos = behindSpace(bytes, start + 1);
  while (bytes[pos] !== CLOSE_BRACE) {
    const behindName = behindString(bytes, pos);
    const name = textOf(bytes, { start: pos, end: behindName });
    const member = new LazySpan(bytes, behindSpace(bytes, behindSpace(bytes, behindName) + 1), walked, name);
    yield member;
    pos = behindSpace(bytes, member.end);
    if (bytes[pos] === COMMA) pos = behindSpace(bytes, pos + 1);
  }
  walked.start = start;
  walked.end = pos + 1;
}

/** @param start of the opening bracket */
export function* elementsOf(bytes: Buffer, start: number, walked = new Walked()): Generator<Span, void> {
  let pos = behindSpace(bytes, start + 1);
  while (bytes[pos] !== CLOSE_BRACKET) {
    const element = new LazySpan(bytes, pos, walked, '');
    yield element;
    pos = behindSpace(bytes, element.end);
    if (bytes[pos] === COMMA) pos = behindSpace(bytes, pos + 1);
  }
  walked.start = start;
  walked.end = pos + 1;
}

/** The text of a JSON string. @param span with its quotes */
export function textOf(bytes: Buffer, { start, end }: Span): string {
  if (!bytes.subarray(start, end).includes(BACKSLASH)) return bytes.toString('utf8', start + 1, end - 1);
  return JSON.parse(bytes.toString('utf8', start, end));
}

export type JsonKind = 'object' | 'array' | 'string' | 'null' | 'other';

export function kindOf(bytes: Uint8Array, start: number): JsonKind {
  switch (bytes[start]) {
    case OPEN_BRACE:
      return 'object';
    case OPEN_BRACKET:
      return 'array';
    case QUOTE:
      return 'string';
    case 0x6e:
      return 'null';
    default:
      return 'other';
  }
}

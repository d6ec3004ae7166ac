/**
 * Scans one JSON object or array at the level of bytes. In one pass, and without creating a string, it finds out whether the
 * object is valid, where it ends, its EventId and date, and whether it follows the AuditLog schema. Most of the time of
 * reading events is spent here.
 */
import { EVENT_NODE, HOLDS, ROOT_NODE, type SchemaNode, schemaNodes } from '../../scanner/schema';

export type ScanOutcome = 'complete' | 'incomplete' | 'invalid' | 'too-deep' | 'too-many';

export interface ScanLimits {
  readonly maxDepth: number;
  /** Values in one object, at all levels. Their number, not their size, is what takes time. */
  readonly maxValues: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/** What is expected next. */
const KEY_OR_END = 0;
const KEY = 1;
const VALUE = 2;
const VALUE_OR_END = 3;
const COMMA_OR_END = 4;
const COLON_NEXT = 5;

const SPACE = Buffer.from(' ');

const INCOMPLETE = -1;
const INVALID = -2;

/** Bytes that end a plain run within a string: the quote, the backslash and the control characters. */
export const endsPlainRun = new Uint8Array(256);
for (let byte = 0; byte < 0x20; byte++) endsPlainRun[byte] = 1;
endsPlainRun[QUOTE] = 1;
endsPlainRun[BACKSLASH] = 1;

const isHex = new Uint8Array(256);
for (const byte of Buffer.from('0123456789abcdefABCDEF')) isHex[byte] = 1;
const isSimpleEscape = new Uint8Array(256);
for (const byte of Buffer.from('"\\/bfnrt')) isSimpleEscape[byte] = 1;

const literals = new Map(
  [Buffer.from('true'), Buffer.from('false'), Buffer.from('null')].map((word) => [word[0], word]),
);

/** @param pos of the backslash @returns place behind the escape, or below zero when it is not whole or not valid */
export function behindEscape(bytes: Uint8Array, pos: number, end: number): number {
  if (pos + 1 >= end) return INCOMPLETE;
  const kind = bytes[pos + 1] as number;
  if (isSimpleEscape[kind] === 1) return pos + 2;
  if (kind !== 0x75) return INVALID;
  for (let digit = pos + 2; digit < pos + 6; digit++) {
    if (digit >= end) return INCOMPLETE;
    if (isHex[bytes[digit] as number] === 0) return INVALID;
  }
  return pos + 6;
}

/** The range of a string's content in the scanned bytes; `start` is -1 if there is none. */
export interface StringSpan {
  start: number;
  end: number;
  escaped: boolean;
}

/** One scanner serves one parser: its fields describe the last scan, its stacks are reused. */
export class ObjectScanner {
  /** The place after a complete object, or of the error in an invalid one. */
  end = 0;
  /** Raw line feeds inside the object (or up to where the scan ended). */
  newlines = 0;
  offSchema = false;
  readonly eventId: StringSpan = { start: -1, end: 0, escaped: false };
  readonly dateTime: StringSpan = { start: -1, end: 0, escaped: false };

  readonly #maxDepth: number;
  readonly #maxValues: number;
  /** 1 for an object, 0 for an array, by depth. */
  readonly #isObject: Uint8Array;
  readonly #nodes: Int16Array;
  /** The key that is expected next at each depth. */
  readonly #nextKey: Uint8Array;
  #escaped = false;

  constructor({ maxDepth, maxValues }: ScanLimits) {
    this.#maxDepth = maxDepth;
    this.#maxValues = maxValues;
    this.#isObject = new Uint8Array(maxDepth + 2);
    this.#nodes = new Int16Array(maxDepth + 2);
    this.#nextKey = new Uint8Array(maxDepth + 2);
  }

  /** @param start place of the opening brace or bracket @param end just behind the last byte that may be looked at */
  scan(bytes: Buffer, start: number, end: number): ScanOutcome {
    const isObject = this.#isObject;
    const nodes = this.#nodes;
    this.newlines = 0;
    this.offSchema = false;
    this.eventId.start = -1;
    this.dateTime.start = -1;
    let depth = 1;
    const isArray = bytes[start] === OPEN_BRACKET;
    isObject[1] = isArray ? 0 : 1;
    nodes[1] = isArray ? HOLDS.unknown : ROOT_NODE;
    this.#nextKey[1] = 0;
    let expected = isArray ? VALUE_OR_END : KEY_OR_END;
    let holds: number = HOLDS.unknown;
    let values = 1;
    let pos = start + 1;

    for (;;) {
      if (pos >= end) return this.#stop(pos, 'incomplete');
      const byte = bytes[pos] as number;
      if (byte <= 0x20) {
        if (byte === 0x0a) this.newlines++;
        else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) return this.#stop(pos, 'invalid');
        pos++;
        continue;
      }
      if (expected === COMMA_OR_END) {
        pos++;
        if (byte === COMMA) {
          if (++values > this.#maxValues) return this.#stop(pos, 'too-many');
          expected = isObject[depth] === 1 ? KEY : VALUE;
        } else if (byte !== (isObject[depth] === 1 ? CLOSE_BRACE : CLOSE_BRACKET)) {
          return this.#stop(pos - 1, 'invalid');
        } else if (--depth === 0) {
          return this.#stop(pos, 'complete');
        }
        continue;
      }
      if (expected <= KEY) {
        if (byte === CLOSE_BRACE && expected === KEY_OR_END) {
          pos++;
          if (--depth === 0) return this.#stop(pos, 'complete');
          expected = COMMA_OR_END;
          continue;
        }
        if (byte !== QUOTE) return this.#stop(pos, 'invalid');
        const behind = this.#string(bytes, pos + 1, end);
        if (behind < 0) return this.#broken(behind, end);
        holds = this.#lookUp(bytes, pos + 1, behind - 1, depth);
        expected = COLON_NEXT;
        pos = behind;
        continue;
      }
      if (expected === COLON_NEXT) {
        if (byte !== COLON) return this.#stop(pos, 'invalid');
        expected = VALUE;
        pos++;
        continue;
      }
      if (byte === CLOSE_BRACKET && expected === VALUE_OR_END) {
        pos++;
        if (--depth === 0) return this.#stop(pos, 'complete');
        expected = COMMA_OR_END;
        continue;
      }
      // A value begins here.
      if (byte === QUOTE) {
        const behind = this.#string(bytes, pos + 1, end);
        if (behind < 0) return this.#broken(behind, end);
        if (holds < HOLDS.string) this.#noteString(holds, pos + 1, behind - 1);
        else if (holds >= 0) this.offSchema = true;
        pos = behind;
        expected = COMMA_OR_END;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (depth === this.#maxDepth) return this.#stop(pos, 'too-deep');
        if (++values > this.#maxValues) return this.#stop(pos, 'too-many');
        const opensObject = byte === OPEN_BRACE;
        if (holds !== HOLDS.unknown && !(opensObject && holds >= 0)) this.offSchema = true;
        depth++;
        isObject[depth] = opensObject ? 1 : 0;
        nodes[depth] = opensObject && holds >= 0 ? holds : HOLDS.unknown;
        this.#nextKey[depth] = 0;
        holds = HOLDS.unknown;
        pos++;
        expected = opensObject ? KEY_OR_END : VALUE_OR_END;
      } else {
        const behind = this.#scalar(bytes, pos, end, byte, holds);
        if (behind < 0) return this.#broken(behind, behind === INCOMPLETE ? end : pos);
        pos = behind;
        expected = COMMA_OR_END;
      }
    }
  }

  /** Whether a record is a text, a number or a literal, and nothing else. Without exceptions, which cost more than a record. */
  isScalar(record: Buffer): boolean {
    const bytes = Buffer.concat([record, SPACE]);
    const first = bytes[0] as number;
    const behind =
      first === QUOTE
        ? this.#string(bytes, 1, bytes.length)
        : this.#scalar(bytes, 0, bytes.length, first, HOLDS.unknown);
    return behind === record.length;
  }

  #stop(at: number, outcome: ScanOutcome): ScanOutcome {
    this.end = at;
    return outcome;
  }

  #broken(what: number, end: number): ScanOutcome {
    return what === INCOMPLETE ? this.#stop(end, 'incomplete') : 'invalid';
  }

  #invalid(at: number): typeof INVALID {
    this.end = at;
    return INVALID;
  }

  /** @param from behind the opening quote @returns place behind the closing one, or INCOMPLETE or INVALID */
  #string(bytes: Buffer, from: number, end: number): number {
    let pos = from;
    this.#escaped = false;
    for (;;) {
      while (pos < end && endsPlainRun[bytes[pos] as number] === 0) pos++;
      if (pos >= end) return INCOMPLETE;
      const byte = bytes[pos] as number;
      if (byte === QUOTE) return pos + 1;
      if (byte !== BACKSLASH) return this.#invalid(pos);
      this.#escaped = true;
      const behind = behindEscape(bytes, pos, end);
      if (behind === INVALID) return this.#invalid(pos + 1);
      if (behind === INCOMPLETE) return INCOMPLETE;
      pos = behind;
    }
  }

  /** A number or a literal; a number at the very end may go on and is incomplete. */
  #scalar(bytes: Buffer, from: number, end: number, first: number, holds: number): number {
    const word = literals.get(first);
    if (word !== undefined) {
      for (let at = 0; at < word.length; at++) {
        if (from + at >= end) return INCOMPLETE;
        if (bytes[from + at] !== word[at]) return this.#invalid(from + at);
      }
      if (holds !== HOLDS.unknown) this.offSchema = true;
      return from + word.length;
    }
    let pos = from;
    if (first === 0x2d) pos++;
    if (pos >= end) return INCOMPLETE;
    if (bytes[pos] === 0x30) pos++;
    else {
      const behind = skipDigits(bytes, pos, end);
      if (behind === pos) return this.#invalid(pos);
      pos = behind;
    }
    let whole = true;
    if (pos < end && bytes[pos] === 0x2e) {
      whole = false;
      const behind = skipDigits(bytes, pos + 1, end);
      if (behind === pos + 1) return behind >= end ? INCOMPLETE : this.#invalid(behind);
      pos = behind;
    }
    if (pos < end && ((bytes[pos] as number) | 0x20) === 0x65) {
      whole = false;
      pos++;
      if (pos < end && (bytes[pos] === 0x2b || bytes[pos] === 0x2d)) pos++;
      const behind = skipDigits(bytes, pos, end);
      if (behind === pos) return behind >= end ? INCOMPLETE : this.#invalid(behind);
      pos = behind;
    }
    if (pos >= end) return INCOMPLETE;
    if (holds !== HOLDS.unknown && !(holds === HOLDS.integer && (whole || isWhole(bytes, from, pos)))) {
      this.offSchema = true;
    }
    return pos;
  }

  /** The schema's entry for this key. An unknown key marks the event as off the schema. */
  #lookUp(bytes: Buffer, start: number, end: number, depth: number): number {
    const place = this.#nodes[depth] as number;
    if (place < 0) return HOLDS.unknown;
    const node = schemaNodes[place] as SchemaNode;
    const index = this.#escaped
      ? node.names.indexOf(JSON.parse(bytes.toString('utf8', start - 1, end + 1)))
      : findKey(node, this.#nextKey[depth] as number, bytes, start, end);
    if (index < 0) {
      this.offSchema = true;
      return HOLDS.unknown;
    }
    this.#nextKey[depth] = index + 1;
    const holds = node.holds[index] as number;
    // The last of several equal keys counts, as in JSON.parse.
    if (holds === HOLDS.eventId || holds === EVENT_NODE) this.eventId.start = -1;
    if (holds === HOLDS.dateTime || holds === EVENT_NODE) this.dateTime.start = -1;
    return holds;
  }

  #noteString(holds: number, start: number, end: number): void {
    if (holds === HOLDS.integer) {
      this.offSchema = true;
      return;
    }
    const span = holds === HOLDS.eventId ? this.eventId : this.dateTime;
    span.start = start;
    span.end = end;
    span.escaped = this.#escaped;
  }
}

function skipDigits(bytes: Buffer, from: number, end: number): number {
  let pos = from;
  while (pos < end && (bytes[pos] as number) >= 0x30 && (bytes[pos] as number) <= 0x39) pos++;
  return pos;
}

/** In JSON Schema, 200.0 and 2e2 are integers. */
function isWhole(bytes: Buffer, start: number, end: number): boolean {
  return Number.isInteger(Number(bytes.toString('latin1', start, end)));
}

function findKey(node: SchemaNode, expected: number, bytes: Buffer, start: number, end: number): number {
  if (expected < node.keys.length && sameBytes(node.keys[expected] as Uint8Array, bytes, start, end)) return expected;
  for (let index = 0; index < node.keys.length; index++) {
    if (sameBytes(node.keys[index] as Uint8Array, bytes, start, end)) return index;
  }
  return -1;
}

function sameBytes(key: Uint8Array, bytes: Buffer, start: number, end: number): boolean {
  if (key.length !== end - start) return false;
  for (let at = 0; at < key.length; at++) {
    if (key[at] !== bytes[start + at]) return false;
  }
  return true;
}

/** The text of a span; undefined if it is absent or empty. */
export function spanText(bytes: Buffer, span: StringSpan): string | undefined {
  if (span.start < 0 || span.start === span.end) return undefined;
  if (!span.escaped) return bytes.toString('utf8', span.start, span.end);
  const text: unknown = JSON.parse(bytes.toString('utf8', span.start - 1, span.end + 1));
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Where the text of a span is, or the text itself if it has escapes; undefined if it is absent or empty. */
export function spanOf(bytes: Buffer, span: StringSpan): StringSpan | string | undefined {
  if (span.start < 0 || span.start === span.end) return undefined;
  return span.escaped ? spanText(bytes, span) : span;
}

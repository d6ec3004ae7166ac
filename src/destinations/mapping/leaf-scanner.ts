/**
 * Finds where the leaves of an event stand in its bytes, without parsing it. Events of one system differ little between
 * their values: the bytes from one value to the next are remembered, and compared four at a time. Reads what the trail
 * holds, which is valid JSON.
 */
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  RETURN,
  SPACE,
  TAB,
} from '../../shaping/json/json-bytes';
import { LEAF_COUNT, leafHolders, leafObjects } from './leaf-table';

/** What stands at a leaf. */
export const HOLDS = {
  nothing: 0,
  /** A string, by what it takes to read it. */
  ascii: 1,
  wide: 2,
  escaped: 3,
  /** A number, `true`, `false` or `null`. */
  scalar: 4,
  /** An object or an array. */
  inner: 5,
} as const;

/** What a scan finds besides the leaves. */
export const FOUND = {
  /** Has members, or objects in place of leaves, that ODC does not document. */
  unknown: 1,
  /** One of them is a member of the event itself. */
  unknownAbove: 2,
  /** The places mean nothing: a key stands twice or has escapes, or it is not one object. */
  odd: 4,
  /** Has white space between its tokens. */
  spaced: 8,
} as const;

/** Bytes at which a run of plain ASCII within a string ends. */
const endsRun = new Uint8Array(256).fill(1, 0x80);
endsRun[QUOTE] = 1;
endsRun[BACKSLASH] = 1;

/** The same byte four times. */
const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;
const ONES = 0x01010101;
const HIGH_BITS = 0x80808080 | 0;

/** In place of a leaf's number: before the first, and behind the last. */
const START = LEAF_COUNT;
const END = LEAF_COUNT + 1;
const ODD = LEAF_COUNT + 2;

/** The bytes between two leaves. */
interface Stretch {
  readonly length: number;
  readonly words: Int32Array;
  readonly rest: Uint8Array;
  /** What it leads to. */
  readonly leaf: number;
  readonly isString: boolean;
  /** Objects that begin in it, a bit each. */
  readonly opens: number;
  readonly isSpaced: boolean;
}

/** Of each leaf, and of white space, at most so many and so long. */
const MAX_STRETCHES = 4;
const MAX_STRETCH_BYTES = 1_024;

export class LeafScanner {
  /** By the number of the leaf before. */
  readonly #stretches: Stretch[][] = Array.from({ length: LEAF_COUNT + 1 }, () => []);
  readonly #nextToReplace = new Uint8Array(LEAF_COUNT + 1);
  #bytes: Uint8Array = new Uint8Array(0);
  #words: DataView = new DataView(new ArrayBuffer(0));
  /** Of the event that is scanned. */
  #kinds: Uint8Array = new Uint8Array(0);
  #kindsAt = 0;
  #opened = 0;
  #found = 0;
  /** Where {@link #advance} came to. */
  #at = 0;
  #isString = false;
  #opens = 0;
  #isKnownWay = false;

  /** @param bytes in which the next events are */
  setBytes(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /**
   * @param start of the event @param end behind it
   * @param places two numbers for each leaf: where it begins, and behind its end; of a string without its quotes
   * @param kinds one of {@link HOLDS} for each leaf, all `nothing`
   * @param number of the event in the tables
   * @returns sum of {@link FOUND}
   */
  scan(start: number, end: number, places: Int32Array, kinds: Uint8Array, number: number): number {
    const bytes = this.#bytes;
    const words = this.#words;
    const kindsAt = number * LEAF_COUNT;
    this.#kinds = kinds;
    this.#kindsAt = kindsAt;
    this.#opened = 0;
    this.#found = 0;
    let before = START;
    let at = start;
    let wasString = false;
    for (;;) {
      const stretch = this.#stretchAt(before, at, end);
      let leaf: number;
      let isString: boolean;
      if (stretch !== null) {
        at += stretch.length;
        leaf = stretch.leaf;
        isString = stretch.isString;
        if ((this.#opened & stretch.opens) !== 0) return FOUND.odd;
        this.#opened |= stretch.opens;
        if (stretch.isSpaced) this.#found |= FOUND.spaced;
      } else {
        leaf = before === START ? this.#begin(at, end) : this.#advance(wasString ? at + 1 : at, end, before);
        if (leaf === ODD) return FOUND.odd;
        if (this.#isKnownWay) this.#learn(before, at, this.#at, leaf);
        at = this.#at;
        isString = this.#isString;
      }
      if (leaf === END) return at === end ? this.#found : FOUND.odd;
      if (kinds[kindsAt + leaf] !== HOLDS.nothing) return FOUND.odd;
      const from = at;
      let kind: number = HOLDS.scalar;
      if (isString) {
        kind = HOLDS.ascii;
        for (;;) {
          // Four bytes at a time as long as none of them ends the run: a byte is zero where it is the one looked for.
          for (; at + 4 <= end; at += 4) {
            const four = words.getInt32(at, true);
            const quotes = four ^ QUOTES;
            const escapes = four ^ BACKSLASHES;
            const isEnd = ((quotes - ONES) & ~quotes) | ((escapes - ONES) & ~escapes) | four;
            if ((isEnd & HIGH_BITS) !== 0) break;
          }
          while (at < end && endsRun[bytes[at] as number] === 0) at += 1;
          if (at >= end) return FOUND.odd;
          const byte = bytes[at] as number;
          if (byte === QUOTE) break;
          if (byte === BACKSLASH) {
            kind = HOLDS.escaped;
            at += 2;
          } else {
            if (kind === HOLDS.ascii) kind = HOLDS.wide;
            at += 1;
          }
        }
      } else {
        at = behindScalar(bytes, at, end);
        if (at === from) return FOUND.odd;
      }
      kinds[kindsAt + leaf] = kind;
      const placesAt = 2 * (kindsAt + leaf);
      places[placesAt] = from;
      places[placesAt + 1] = at;
      before = leaf;
      wasString = isString;
    }
  }

  #stretchAt(before: number, from: number, end: number): Stretch | null {
    const stretches = this.#stretches[before] as Stretch[];
    const words = this.#words;
    const bytes = this.#bytes;
    next: for (let index = 0; index < stretches.length; index += 1) {
      const stretch = stretches[index] as Stretch;
      let at = from;
      if (at + stretch.length > end) continue;
      const { words: wanted, rest } = stretch;
      for (let word = 0; word < wanted.length; word += 1, at += 4) {
        if (words.getInt32(at, true) !== wanted[word]) continue next;
      }
      for (let byte = 0; byte < rest.length; byte += 1, at += 1) {
        if (bytes[at] !== rest[byte]) continue next;
      }
      // The way to a number is the beginning of the way to a text at the same leaf.
      if (!stretch.isString && stretch.leaf !== END && !beginsScalar(bytes[at])) continue;
      return stretch;
    }
    return null;
  }

  #learn(before: number, from: number, to: number, leaf: number): void {
    if (to - from > MAX_STRETCH_BYTES) return;
    const stretches = this.#stretches[before] as Stretch[];
    const words = new Int32Array((to - from) >> 2);
    for (let index = 0; index < words.length; index += 1) words[index] = this.#words.getInt32(from + 4 * index, true);
    const stretch: Stretch = {
      length: to - from,
      words,
      rest: Uint8Array.from(this.#bytes.subarray(from + 4 * words.length, to)),
      leaf,
      isString: this.#isString,
      opens: this.#opens,
      // No key that ODC documents has a space in it.
      isSpaced: this.#bytes.subarray(from, to).some((byte) => byte <= SPACE),
    };
    if (stretches.length < MAX_STRETCHES) {
      stretches.push(stretch);
      return;
    }
    const replaced = this.#nextToReplace[before] as number;
    this.#nextToReplace[before] = (replaced + 1) % MAX_STRETCHES;
    stretches[replaced] = stretch;
  }

  /** From the beginning of the event to its first leaf. */
  #begin(from: number, end: number): number {
    const at = this.#space(from, end);
    if (this.#bytes[at] !== OPEN_BRACE) return ODD;
    return this.#walk(at + 1, end, 0, true);
  }

  /** From behind a leaf to the next. */
  #advance(from: number, end: number, before: number): number {
    return this.#walk(from, end, leafHolders[before] as number, false);
  }

  /** @param inObject number of the object @param isFirst nothing of it was read yet @returns number of the leaf, END or ODD */
  #walk(from: number, end: number, inObject: number, isFirst: boolean): number {
    const bytes = this.#bytes;
    this.#opens = 0;
    this.#isKnownWay = true;
    let object = inObject;
    let first = isFirst;
    let at = from;
    for (;;) {
      at = this.#space(at, end);
      if (at >= end) return ODD;
      if (bytes[at] === CLOSE_BRACE) {
        at += 1;
        if (object === 0) {
          this.#at = this.#space(at, end);
          return END;
        }
        object = (leafObjects[object] as (typeof leafObjects)[number]).above;
        first = false;
        continue;
      }
      if (!first) {
        if (bytes[at] !== COMMA) return ODD;
        at = this.#space(at + 1, end);
      }
      first = false;
      if (at >= end || bytes[at] !== QUOTE) return ODD;
      const keyFrom = at + 1;
      at = keyFrom;
      while (at < end && bytes[at] !== QUOTE) {
        if (bytes[at] === BACKSLASH) return ODD;
        at += 1;
      }
      const keyEnd = at;
      at = this.#space(at + 1, end);
      if (bytes[at] !== COLON) return ODD;
      at = this.#space(at + 1, end);
      if (at >= end) return ODD;
      const member = memberOf(object, bytes, keyFrom, keyEnd);
      if (member === undefined) {
        at = this.#passUnknown(at, end, object);
        if (at < 0) return ODD;
        continue;
      }
      if (member.object >= 0) {
        const bit = 1 << member.object;
        if ((this.#opened & bit) !== 0) return ODD;
        this.#opened |= bit;
        this.#opens |= bit;
        if (bytes[at] === OPEN_BRACE) {
          object = member.object;
          first = true;
          at += 1;
          continue;
        }
        at = this.#passUnknown(at, end, object);
        if (at < 0) return ODD;
        continue;
      }
      const { leaf } = member;
      if (bytes[at] === OPEN_BRACE || bytes[at] === OPEN_BRACKET) {
        if (this.#kinds[this.#kindsAt + leaf] !== HOLDS.nothing) return ODD;
        this.#kinds[this.#kindsAt + leaf] = HOLDS.inner;
        at = this.#passUnknown(at, end, object);
        if (at < 0) return ODD;
        continue;
      }
      this.#isString = bytes[at] === QUOTE;
      this.#at = this.#isString ? at + 1 : at;
      return leaf;
    }
  }

  #passUnknown(from: number, end: number, object: number): number {
    this.#found |= object === 0 ? FOUND.unknown | FOUND.unknownAbove : FOUND.unknown;
    this.#isKnownWay = false;
    return behindValue(this.#bytes, from, end);
  }

  #space(from: number, end: number): number {
    const bytes = this.#bytes;
    let at = from;
    for (; at < end; at += 1) {
      const byte = bytes[at];
      if (byte !== SPACE && byte !== LINE_FEED && byte !== RETURN && byte !== TAB) break;
    }
    if (at !== from) this.#found |= FOUND.spaced;
    return at;
  }
}

function memberOf(object: number, bytes: Uint8Array, from: number, end: number) {
  const { members } = leafObjects[object] as (typeof leafObjects)[number];
  next: for (const member of members) {
    const { key } = member;
    if (key.length !== end - from) continue;
    for (let index = 0; index < key.length; index += 1) if (key[index] !== bytes[from + index]) continue next;
    return member;
  }
  return undefined;
}

function beginsScalar(byte: number | undefined): boolean {
  return byte !== undefined && byte > SPACE && byte !== QUOTE && byte !== OPEN_BRACE && byte !== OPEN_BRACKET;
}

function behindScalar(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  for (; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte <= SPACE || byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET) break;
  }
  return at;
}

/** @param from the opening quote @returns the place behind the closing one, or -1 */
function behindString(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
  }
  return -1;
}

/** Iterative: a value may be nested as deep as it likes. @returns the place behind it, or -1 */
function behindValue(bytes: Uint8Array, from: number, end: number): number {
  if (bytes[from] === QUOTE) return behindString(bytes, from, end);
  if (bytes[from] !== OPEN_BRACE && bytes[from] !== OPEN_BRACKET) {
    const behind = behindScalar(bytes, from, end);
    return behind === from ? -1 : behind;
  }
  let depth = 0;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = behindString(bytes, at, end) - 1;
      if (at < 0) return -1;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

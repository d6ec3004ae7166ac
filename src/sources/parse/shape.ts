/**
 * The shape of an object: all of its bytes except the content of its strings and whole numbers. Events of one system have
 * few shapes, and the keys, brackets and schema of an object of a known shape need not be checked again.
 */
import { endsPlainRun } from './scan';

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

const isOfNumber = new Uint8Array(256);
for (const byte of Buffer.from('-+.eE0123456789')) isOfNumber[byte] = 1;

/** A varying part between two fixed ones. */
export const VARIES = { string: 0, integer: 1, end: 2 } as const;

export interface Shape {
  /** The fixed parts in order, as words of four bytes (little-endian), with single bytes for the rest. */
  readonly fixed: readonly FixedStretch[];
  readonly newlines: number;
  readonly offSchema: boolean;
  /** Which of the varying parts is the event's id, and which its date; -1 if there is none. */
  readonly eventIdAt: number;
  readonly dateTimeAt: number;
}

export interface FixedStretch {
  readonly length: number;
  readonly words: Int32Array;
  readonly rest: Uint8Array;
  /** What follows it. */
  readonly varies: number;
}

/** A shape with more parts than this is not worth keeping. */
const MAX_STRETCHES = 512;

interface Known {
  readonly newlines: number;
  readonly offSchema: boolean;
  readonly eventIdStart: number;
  readonly dateTimeStart: number;
}

/** @param known what the scanner found in this object, which is valid @returns null if it has too many parts */
export function shapeOf(bytes: Buffer, start: number, end: number, known: Known): Shape | null {
  const fixed: FixedStretch[] = [];
  let [eventIdAt, dateTimeAt] = [-1, -1];
  let from = start;
  let pos = start;
  while (pos < end) {
    const byte = bytes[pos] as number;
    if (byte === QUOTE) {
      const closing = closingQuote(bytes, pos + 1);
      if (isKey(bytes, closing + 1)) {
        pos = closing + 1;
        continue;
      }
      if (pos + 1 === known.eventIdStart) eventIdAt = fixed.length;
      if (pos + 1 === known.dateTimeStart) dateTimeAt = fixed.length;
      fixed.push(stretchOf(bytes, from, pos + 1, VARIES.string));
      from = closing;
      pos = closing + 1;
    } else if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) {
      const behind = behindNumber(bytes, pos);
      if (/^-?\d+$/.test(bytes.toString('latin1', pos, behind))) {
        fixed.push(stretchOf(bytes, from, pos, VARIES.integer));
        from = behind;
      }
      pos = behind;
    } else {
      pos++;
    }
    if (fixed.length > MAX_STRETCHES) return null;
  }
  fixed.push(stretchOf(bytes, from, end, VARIES.end));
  return { fixed, newlines: known.newlines, offSchema: known.offSchema, eventIdAt, dateTimeAt };
}

function stretchOf(bytes: Buffer, start: number, end: number, varies: number): FixedStretch {
  const length = end - start;
  const words = new Int32Array(length >> 2);
  for (let index = 0; index < words.length; index++) words[index] = bytes.readInt32LE(start + index * 4);
  return { length, words, rest: Uint8Array.from(bytes.subarray(start + words.length * 4, end)), varies };
}

function closingQuote(bytes: Buffer, from: number): number {
  let pos = from;
  for (;;) {
    while (endsPlainRun[bytes[pos] as number] === 0) pos++;
    if (bytes[pos] !== BACKSLASH) return pos;
    pos += 2;
  }
}

function isKey(bytes: Buffer, from: number): boolean {
  let pos = from;
  while ((bytes[pos] as number) <= 0x20) pos++;
  return bytes[pos] === COLON;
}

function behindNumber(bytes: Buffer, from: number): number {
  let pos = from;
  while (isOfNumber[bytes[pos] as number] === 1) pos++;
  return pos;
}

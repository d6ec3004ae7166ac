/**
 * EventIds as bytes: compact (a UUID takes 17), and equal exactly when the ids are equal. Hashed with a secret key,
 * so that no one can make ids collide on purpose.
 */
import { createHash } from 'node:crypto';

const NONE = 0;
const UUID = 1;
const DIGEST = 2;
/** Marks an event with a known id and other content. Uses the code of an empty text, which is never an id. */
const COPY = 3;
const TEXT = 3;
const UUID_LENGTH = 36;
const MAX_TEXT = 252;

/** Largest size of one id. */
export const MAX_ID_BYTES = 1 + MAX_TEXT;

const nibbleOf = new Int8Array(256).fill(-1);
for (let i = 0; i < 16; i++) nibbleOf['0123456789abcdef'.charCodeAt(i)] = i;

/** Where each pair of digits starts within the 36 characters of a UUID. */
const pairAt = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

/** Writes an id at `offset` and returns the offset after it. The target needs space for `MAX_ID_BYTES`. */
export function writeEventId(id: string | undefined, target: Uint8Array, offset: number): number {
  if (id === undefined) {
    target[offset] = NONE;
    return offset + 1;
  }
  if (id.length === UUID_LENGTH && writeUuid(id, target, offset + 1)) {
    target[offset] = UUID;
    return offset + 17;
  }
  if (id !== '' && id.length <= MAX_TEXT && writeAscii(id, target, offset + 1)) {
    target[offset] = TEXT + id.length;
    return offset + 1 + id.length;
  }
  // Long, empty and non-ASCII ids are stored as a digest (of UTF-16, because lone surrogates have no UTF-8).
  target[offset] = DIGEST;
  target.set(createHash('sha256').update(Buffer.from(id, 'utf16le')).digest(), offset + 1);
  return offset + 33;
}

/** Writes a 32-byte digest of id and content in place of the id, for an event with a known id and other content. */
export function writeCopy(digest: Uint8Array, target: Uint8Array, offset: number): number {
  target[offset] = COPY;
  target.set(digest, offset + 1);
  return offset + 33;
}

/**
 * Writes the id whose text is `bytes[start, end)` in UTF-8, exactly as `writeEventId` writes that text, but without
 * making a string of it. Returns the offset after it.
 */
export function writeEventIdFrom(
  bytes: Buffer,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
): number {
  if (end - start === UUID_LENGTH && writeUuidFrom(bytes, start, target, offset + 1)) {
    target[offset] = UUID;
    return offset + 17;
  }
  return writeEventId(bytes.toString('utf8', start, end), target, offset);
}

/** The ids one after the other. */
export function packEventIds(ids: readonly (string | undefined)[]): Uint8Array {
  const packed = new Uint8Array(ids.length * MAX_ID_BYTES);
  let end = 0;
  for (const id of ids) end = writeEventId(id, packed, end);
  return packed.slice(0, end);
}

/** The text of the id at `offset`; a digest's bytes as text if it is kept as a digest; undefined if there is no id. */
export function eventIdText(ids: Uint8Array, offset: number): string | undefined {
  const id = Buffer.from(ids.buffer, ids.byteOffset + offset, skipEventId(ids, offset) - offset);
  const tag = id[0];
  if (tag === NONE) return undefined;
  if (tag !== UUID) return id.toString('latin1', tag === DIGEST ? 0 : 1);
  const digits = id.toString('hex', 1);
  return [0, 8, 12, 16, 20].map((at, part) => digits.slice(at, part === 4 ? 32 : at + (part === 0 ? 8 : 4))).join('-');
}

function writeUuidFrom(bytes: Uint8Array, start: number, target: Uint8Array, offset: number): boolean {
  for (let i = 8; i <= 23; i += 5) if (bytes[start + i] !== 45) return false;
  let bad = 0;
  for (let i = 0; i < 16; i++) {
    const at = start + (pairAt[i] as number);
    const high = nibbleOf[bytes[at] as number] as number;
    const low = nibbleOf[bytes[at + 1] as number] as number;
    bad |= high | low;
    target[offset + i] = (high << 4) | low;
  }
  return bad >= 0;
}

function writeUuid(id: string, target: Uint8Array, offset: number): boolean {
  for (let i = 8; i <= 23; i += 5) if (id.charCodeAt(i) !== 45) return false;
  let bad = 0;
  for (let i = 0; i < 16; i++) {
    const at = pairAt[i] ?? 0;
    const high = nibbleOf[id.charCodeAt(at)] ?? -1;
    const low = nibbleOf[id.charCodeAt(at + 1)] ?? -1;
    bad |= high | low;
    target[offset + i] = (high << 4) | low;
  }
  return bad >= 0;
}

function writeAscii(id: string, target: Uint8Array, offset: number): boolean {
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    if (code > 127) return false;
    target[offset + i] = code;
  }
  return true;
}

/** The offset after the id that starts at `offset`. */
function skipEventId(ids: Uint8Array, offset: number): number {
  const tag = ids[offset] ?? NONE;
  if (tag === NONE) return offset + 1;
  if (tag === UUID) return offset + 17;
  if (tag === DIGEST || tag === COPY) return offset + 33;
  return offset + 1 + tag - TEXT;
}

/** Whether an event id is at `offset`, or the mark for none. */
export function hasEventId(ids: Uint8Array, offset: number): boolean {
  return ids[offset] !== NONE;
}

/** The start of each of `count` ids, followed by the end of the last. */
export function eventIdOffsets(ids: Uint8Array, count: number): Uint32Array {
  const offsets = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) offsets[i + 1] = skipEventId(ids, offsets[i] ?? 0);
  return offsets;
}

export interface HashKey {
  readonly k0: number;
  readonly k1: number;
}

/** HalfSipHash-1-3 of `bytes[from, to)`: 32 bits, unpredictable without the key. */
export function hashEventId(key: HashKey, bytes: Uint8Array, from: number, to: number): number {
  let v0 = key.k0;
  let v1 = key.k1;
  let v2 = 0x6c796765 ^ key.k0;
  let v3 = 0x74656462 ^ key.k1;
  const length = to - from;
  const whole = from + (length & ~3);
  let word = 0;
  for (let at = from; ; at += 4) {
    const last = at >= whole;
    if (last) {
      word = length << 24;
      for (let i = 0; at + i < to; i++) word |= (bytes[at + i] ?? 0) << (8 * i);
    } else {
      word =
        (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    }
    v3 ^= word;
    for (let round = last ? 4 : 1; round > 0; round--) {
      // After the last word come the three final rounds, with v2 marked in between.
      if (last && round === 3) {
        v0 ^= word;
        v2 ^= 0xff;
      }
      v0 = (v0 + v1) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
    }
    if (last) break;
    v0 ^= word;
  }
  return (v1 ^ v3) >>> 0;
}

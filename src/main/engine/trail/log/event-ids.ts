/**
 * EventIds as bytes: compact (a UUID takes 17), equal exactly when the ids are equal, and hashed under a key that nobody
 * outside can know, so that no one can make ids collide on purpose.
 */
import { createHash } from 'node:crypto';

const NONE = 0;
const UUID = 1;
const DIGEST = 2;
/** A further copy of an id with other content. In the place of a text of no length, which no id is. */
const COPY = 3;
const TEXT = 3;
const UUID_LENGTH = 36;
const MAX_TEXT = 252;

/** Most bytes that one id can take. */
export const MAX_ID_BYTES = 1 + MAX_TEXT;

const nibbleOf = new Int8Array(128).fill(-1);
for (let i = 0; i < 16; i++) nibbleOf['0123456789abcdef'.charCodeAt(i)] = i;

/** Which of the 36 places of a UUID begin a pair of digits. */
const pairAt = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

/** Writes an id at `offset` and returns the offset behind it; the target needs `MAX_ID_BYTES` of room. */
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
  // Long ids, the empty one, and any beyond ASCII (UTF-16, since lone surrogates have no UTF-8), are distinguished by their digest.
  target[offset] = DIGEST;
  target.set(createHash('sha256').update(Buffer.from(id, 'utf16le')).digest(), offset + 1);
  return offset + 33;
}

/** Writes, in the place of an id, by what a further copy of it is known: a digest of id and content, of 32 bytes. */
export function writeCopy(digest: Uint8Array, target: Uint8Array, offset: number): number {
  target[offset] = COPY;
  target.set(digest, offset + 1);
  return offset + 33;
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

/** The offset behind the id that begins at `offset`. */
export function skipEventId(ids: Uint8Array, offset: number): number {
  const tag = ids[offset] ?? NONE;
  if (tag === NONE) return offset + 1;
  if (tag === UUID) return offset + 17;
  if (tag === DIGEST || tag === COPY) return offset + 33;
  return offset + 1 + tag - TEXT;
}

/** Whether an event id stands at `offset` (or the mark that there is none). */
export function hasEventId(ids: Uint8Array, offset: number): boolean {
  return ids[offset] !== NONE;
}

/** Where each of `count` ids begins, and at the end where the last one ends. */
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
      // The finalisation's three rounds follow the last word's one, with v2 marked between.
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

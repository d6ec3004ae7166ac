/**
 * The scanner of events in WebAssembly, written in AssemblyScript: `npm run wasm` compiles it into src/scanner/binary.ts.
 * It reads sixteen bytes at a time. It accepts what `ObjectScanner` accepts and finds the same, except that it gives up
 * at anything unusual (an error, an escaped key of the schema, an escaped id), which is then left to `ObjectScanner`.
 *
 * Memory: see src/scanner/memory.ts. The window is followed by zero bytes, which no valid object contains, so there is no
 * need to check for the end before each byte.
 */

/** A key of the schema: 16 bytes `"Key":`, 16 bytes of mask, its last 16 bytes; then its length, and what it holds. */
const ENTRY_BYTES: i32 = 64;
const LENGTH: i32 = 48;
const HOLDS: i32 = 52;

const NODES: i32 = 2_048;
const STACK: i32 = 8_192;
const MAX_STACK: i32 = 1_000;

/** As in src/scanner/schema.ts; zero and above are nodes, and texts that matter no further are -2. */
const UNKNOWN: i32 = -1;
const INTEGER: i32 = -3;
const EVENT_ID: i32 = -4;
const DATE_TIME: i32 = -5;

const KEY_OR_END: i32 = 0;
const KEY: i32 = 1;
const VALUE: i32 = 2;
const VALUE_OR_END: i32 = 3;
const AFTER: i32 = 4;

const ESCAPED: u32 = 0x80000000;

/** What the last scan found, or where it gave up. */
let newlines: i32 = 0;
let offSchema: i32 = 0;
let failedAt: i32 = 0;
let escaped: i32 = 0;
/** The content of the id and of the date, with a bit for escapes in its end; zeros if there is none. */
let idStart: i32 = 0;
let idEnd: u32 = 0;
let dateStart: i32 = 0;
let dateEnd: u32 = 0;

function isHex(byte: u32): bool {
  return byte - 0x30 < 10 || (byte | 0x20) - 0x61 < 6;
}

/** @returns how many bytes the escape at `pos` has; 0 if it is not valid */
function escapeBytes(pos: i32): i32 {
  const kind: u32 = load<u8>(pos, 1);
  // "/\bfnrt
  if (kind === 0x22 || kind === 0x5c || kind === 0x6e || kind === 0x72 || kind === 0x74) return 2;
  if (kind === 0x2f || kind === 0x62 || kind === 0x66) return 2;
  if (kind !== 0x75) {
    failedAt = pos + 1;
    return 0;
  }
  for (let digit = pos + 2; digit < pos + 6; digit++) {
    if (!isHex(load<u8>(digit))) {
      failedAt = digit;
      return 0;
    }
  }
  return 6;
}

/** @param from behind the opening quote @returns the place of the closing one; 0 if the text is not valid */
function closingQuote(from: i32): i32 {
  const quotes = i8x16.splat(0x22);
  const backslashes = i8x16.splat(0x5c);
  const controls = i8x16.splat(0x1f);
  let pos = from;
  escaped = 0;
  while (true) {
    const block = v128.load(pos);
    let special = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(block, quotes), i8x16.eq(block, backslashes)),
        i8x16.eq(i8x16.min_u(block, controls), block),
      ),
    );
    let step = 16;
    while (special !== 0) {
      const at = ctz(special);
      const byte: i32 = load<u8>(pos + at);
      if (byte === 0x22) return pos + at;
      if (byte !== 0x5c) {
        failedAt = pos + at;
        return 0;
      }
      escaped = 1;
      const behind = escapeBytes(pos + at);
      if (behind === 0) return 0;
      const next = at + behind;
      step = max(16, next);
      special = next < 16 ? special & (-1 << next) : 0;
    }
    pos += step;
  }
}

function skipSpace(from: i32): i32 {
  const spaces = i8x16.splat(0x20);
  let pos = from;
  while (true) {
    const byte: i32 = load<u8>(pos);
    if (byte === 0x20) {
      // Indented JSON has runs of spaces.
      const others = i8x16.bitmask(i8x16.ne(v128.load(pos), spaces));
      pos += others === 0 ? 16 : ctz(others);
      continue;
    }
    if (byte === 0x0a) newlines++;
    else if (byte !== 0x0d && byte !== 0x09) return pos;
    pos++;
  }
}

function digits(from: i32): i32 {
  let pos = from;
  while (<u32>load<u8>(pos) - 0x30 < 10) pos++;
  return pos;
}

/** @returns the place after a number or literal; 0 if there is none, or if only `ObjectScanner` can tell its kind */
function scalar(from: i32, holds: i32): i32 {
  const first: i32 = load<u8>(from);
  if (first > 0x39) {
    const word = load<u32>(from);
    let behind = 0;
    if (word === 0x65757274 || word === 0x6c6c756e) behind = from + 4;
    else if (word === 0x736c6166 && load<u8>(from, 4) === 0x65) behind = from + 5;
    // At the very end it may only be cut off.
    else failedAt = from + 4;
    if (holds !== UNKNOWN) offSchema = 1;
    return behind;
  }
  let pos = from;
  let isWhole = true;
  if (first === 0x2d) pos++;
  if (load<u8>(pos) === 0x30) {
    pos++;
  } else {
    const behind = digits(pos);
    failedAt = pos;
    if (behind === pos) return 0;
    pos = behind;
  }
  if (load<u8>(pos) === 0x2e) {
    isWhole = false;
    const behind = digits(pos + 1);
    failedAt = behind;
    if (behind === pos + 1) return 0;
    pos = behind;
  }
  if ((load<u8>(pos) | 0x20) === 0x65) {
    isWhole = false;
    pos++;
    if (load<u8>(pos) === 0x2b || load<u8>(pos) === 0x2d) pos++;
    const behind = digits(pos);
    failedAt = behind;
    if (behind === pos) return 0;
    pos = behind;
  }
  if (holds === INTEGER) {
    failedAt = from;
    return isWhole ? pos : 0;
  }
  if (holds !== UNKNOWN) offSchema = 1;
  return pos;
}

/** The schema's entry for the key that begins (with its quote) at `pos`, if a colon follows at once; 0 if there is none. */
function entryAt(pos: i32, from: i32, to: i32): i32 {
  const block = v128.load(pos);
  for (let entry = from; entry < to; entry += ENTRY_BYTES) {
    if (v128.any_true(v128.and(v128.xor(block, v128.load(entry)), v128.load(entry, 16)))) continue;
    const length = load<i32>(entry, LENGTH);
    if (length <= 16 || !v128.any_true(v128.xor(v128.load(pos + length - 16), v128.load(entry, 32)))) return entry;
  }
  return 0;
}

/** The entry for a key of this length, with its quotes, that is not followed by a colon at once. */
function entryOf(pos: i32, length: i32, from: i32, to: i32): i32 {
  for (let entry = from; entry < to; entry += ENTRY_BYTES) {
    if (load<i32>(entry, LENGTH) - 1 !== length) continue;
    let at = 0;
    const head = min(length, 16);
    while (at < head && load<u8>(entry + at) === load<u8>(pos + at)) at++;
    if (at < head) continue;
    // The last sixteen bytes include the colon.
    let tail = max(0, length - 15);
    while (tail < length && load<u8>(entry + 32 + tail - (length - 15)) === load<u8>(pos + tail)) tail++;
    if (length <= 16 || tail === length) return entry;
  }
  return 0;
}

/**
 * @param start place of the opening brace
 * @returns the place after the object; 0 if it is not whole, not valid or unusual
 */
function scanObject(start: i32, maxDepth: i32, maxValues: i32): i32 {
  newlines = 0;
  offSchema = 0;
  idStart = 0;
  idEnd = 0;
  dateStart = 0;
  dateEnd = 0;
  let depth = 1;
  let isObject = true;
  let node = 0;
  let entries = load<i32>(NODES);
  let entriesEnd = load<i32>(NODES, 4);
  let nextEntry = entries;
  let values = 1;
  let state = KEY_OR_END;
  let holds = UNKNOWN;
  let pos = start + 1;
  while (true) {
    if (state <= KEY) {
      let byte: i32 = load<u8>(pos);
      if (byte <= 0x20) {
        pos = skipSpace(pos);
        byte = load<u8>(pos);
      }
      if (byte === 0x22) {
        let entry = 0;
        if (node >= 0) entry = entryAt(pos, nextEntry, entriesEnd);
        if (entry !== 0) {
          pos += load<i32>(entry, LENGTH);
        } else {
          const close = closingQuote(pos + 1);
          if (close === 0) return 0;
          if (node >= 0) {
            if (escaped) {
              failedAt = pos;
              return 0;
            }
            entry = entryOf(pos, close + 1 - pos, entries, entriesEnd);
            if (entry === 0) offSchema = 1;
          }
          pos = close + 1;
          if (load<u8>(pos) <= 0x20) pos = skipSpace(pos);
          if (load<u8>(pos) !== 0x3a) {
            failedAt = pos;
            return 0;
          }
          pos++;
        }
        holds = UNKNOWN;
        if (entry !== 0) {
          nextEntry = entry + ENTRY_BYTES;
          holds = load<i32>(entry, HOLDS);
          // The last of several equal keys counts.
          if (holds === EVENT_ID || holds === eventNode) {
            idStart = 0;
            idEnd = 0;
          }
          if (holds === DATE_TIME || holds === eventNode) {
            dateStart = 0;
            dateEnd = 0;
          }
        }
        state = VALUE;
      } else if (byte === 0x7d && state === KEY_OR_END) {
        state = AFTER;
      } else {
        failedAt = pos;
        return 0;
      }
    }
    if (state !== AFTER) {
      let byte: i32 = load<u8>(pos);
      if (byte <= 0x20) {
        pos = skipSpace(pos);
        byte = load<u8>(pos);
      }
      if (byte === 0x22) {
        const close = closingQuote(pos + 1);
        if (close === 0) return 0;
        const behind: u32 = close | (escaped ? ESCAPED : 0);
        if (holds === EVENT_ID) {
          idStart = pos + 1;
          idEnd = behind;
        } else if (holds === DATE_TIME) {
          dateStart = pos + 1;
          dateEnd = behind;
        } else if (holds === INTEGER || holds >= 0) {
          offSchema = 1;
        }
        pos = close + 1;
      } else if (byte === 0x7b || byte === 0x5b) {
        failedAt = pos;
        if (depth === maxDepth || depth === MAX_STACK || ++values > maxValues) return 0;
        const frame = STACK + depth * 8;
        store<u32>(frame, nextEntry);
        store<i16>(frame, <i16>node, 4);
        store<u8>(frame, isObject ? 1 : 0, 6);
        depth++;
        pos++;
        isObject = byte === 0x7b;
        if (holds !== UNKNOWN && !(isObject && holds >= 0)) offSchema = 1;
        if (isObject && holds >= 0) {
          node = holds;
          entries = load<i32>(NODES + node * 8);
          entriesEnd = load<i32>(NODES + node * 8, 4);
          nextEntry = entries;
        } else {
          node = -1;
        }
        holds = UNKNOWN;
        state = isObject ? KEY_OR_END : VALUE_OR_END;
        continue;
      } else if (byte === 0x5d && state === VALUE_OR_END) {
        // Closed below.
      } else {
        const behind = scalar(pos, holds);
        if (behind === 0) return 0;
        pos = behind;
      }
    }
    while (true) {
      let byte: i32 = load<u8>(pos);
      if (byte <= 0x20) {
        pos = skipSpace(pos);
        byte = load<u8>(pos);
      }
      if (byte === 0x2c) {
        failedAt = pos;
        if (++values > maxValues) return 0;
        pos++;
        state = isObject ? KEY : VALUE;
        break;
      }
      if (byte !== (isObject ? 0x7d : 0x5d)) {
        failedAt = pos;
        return 0;
      }
      pos++;
      if (--depth === 0) return pos;
      const frame = STACK + depth * 8;
      isObject = load<u8>(frame, 6) !== 0;
      node = load<i16>(frame, 4);
      nextEntry = load<i32>(frame);
      if (node >= 0) {
        entries = load<i32>(NODES + node * 8);
        entriesEnd = load<i32>(NODES + node * 8, 4);
      }
    }
  }
}

/** Writes `text[from, from + 36)` as a UUID of 16 bytes, if it is one in lower case. */
function writeUuid(from: i32, target: i32): bool {
  if (load<u8>(from, 8) !== 0x2d || load<u8>(from, 13) !== 0x2d) return false;
  if (load<u8>(from, 18) !== 0x2d || load<u8>(from, 23) !== 0x2d) return false;
  const a = v128.load(from);
  const b = v128.load(from, 16);
  const c = v128.load(from, 20);
  const low = i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17);
  const high = i8x16.shuffle(b, c, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 28, 29, 30, 31);
  const lowNibbles = nibbles(low);
  const highNibbles = nibbles(high);
  if (v128.any_true(i8x16.gt_u(v128.or(lowNibbles, highNibbles), i8x16.splat(15)))) return false;
  v128.store(target, i8x16.narrow_i16x8_u(pairs(lowNibbles), pairs(highNibbles)));
  return true;
}

/** The value of each digit; 255 if it is none. */
function nibbles(text: v128): v128 {
  const decimal = i8x16.sub(text, i8x16.splat(0x30));
  const letter = i8x16.sub(text, i8x16.splat(0x61));
  const isDecimal = i8x16.lt_u(decimal, i8x16.splat(10));
  const isLetter = i8x16.lt_u(letter, i8x16.splat(6));
  const value = v128.or(v128.and(decimal, isDecimal), v128.and(i8x16.add(letter, i8x16.splat(10)), isLetter));
  return v128.or(value, v128.not(v128.or(isDecimal, isLetter)));
}

/** Of two digits in each 16 bits, the first in the low byte: their value. */
function pairs(digits: v128): v128 {
  const first = v128.and(digits, i16x8.splat(0x00ff));
  return v128.or(i16x8.shl(first, 4), i16x8.shr_u(digits, 8));
}

function isAscii(from: i32, to: i32): bool {
  for (let pos = from; pos < to; pos++) if (load<u8>(pos) > 127) return false;
  return true;
}

let results: i32 = 0;
let starts: i32 = 0;
let ends: i32 = 0;
let marks: i32 = 0;
let dates: i32 = 0;
let ids: i32 = 0;
let idsEnd: i32 = 0;
let eventNode: i32 = 0;

export function setUp(
  resultsAt: i32,
  startsAt: i32,
  endsAt: i32,
  marksAt: i32,
  datesAt: i32,
  idsFrom: i32,
  idsTo: i32,
  nodeOfEvent: i32,
): void {
  results = resultsAt;
  starts = startsAt;
  ends = endsAt;
  marks = marksAt;
  dates = datesAt;
  ids = idsFrom;
  idsEnd = idsTo;
  eventNode = nodeOfEvent;
}

/** Writes the id of the scanned event in the trail's compact form. @returns the place after it; 0 if it is left to others */
function writeId(target: i32): i32 {
  const length = <i32>idEnd - idStart;
  if (length === 0) {
    store<u8>(target, 0);
    return target + 1;
  }
  if (length === 36 && writeUuid(idStart, target + 1)) {
    store<u8>(target, 1);
    return target + 17;
  }
  if (idEnd & ESCAPED || length > 252 || !isAscii(idStart, idEnd)) return 0;
  store<u8>(target, <u8>(3 + length));
  memory.copy(target + 1, idStart, length);
  return target + 1 + length;
}

/**
 * Scans objects one after the other, from the brace at `from`, with separators between them. It stops before whatever it
 * leaves to others: a bad or unusual record, an array, a byte order mark, the end.
 * @param shift is added to places, to make them offsets in the piece
 * @param maxWork an object begins while the bytes before it, and `eventWork` for each object, are below this
 * @returns how many objects it found
 */
export function scanEvents(
  from: i32,
  end: i32,
  shift: i32,
  maxEventBytes: i32,
  maxDepth: i32,
  maxValues: i32,
  maxWork: i32,
  eventWork: i32,
  maxCount: i32,
): i32 {
  let count = 0;
  let pos = from;
  let lines = 0;
  let linesBehind = 0;
  let id = ids;
  let isTight = 1;
  let ranOut = 0;
  while (count < maxCount && idsEnd - id >= 256 && (count === 0 || pos - from + count * eventWork < maxWork)) {
    const behind = scanObject(pos, maxDepth, maxValues);
    if (behind === 0 || behind - pos > maxEventBytes) {
      ranOut = behind === 0 && failedAt >= end ? 1 : 0;
      break;
    }
    const behindId = writeId(id);
    if (behindId === 0) break;
    const hasNoId = behindId === id + 1 ? 2 : 0;
    id = behindId;
    store<i32>(starts + (count << 2), pos + shift);
    store<i32>(ends + (count << 2), behind + shift);
    store<u8>(marks + count, <u8>(offSchema | hasNoId | (newlines > 0 ? 8 : 0)));
    store<i32>(dates + (count << 3), dateStart);
    store<u32>(dates + (count << 3), dateEnd, 4);
    // What came between this event and the one before it.
    if (count > 0 && pos - load<i32>(ends + ((count - 1) << 2)) + shift !== 1) isTight = 0;
    count++;
    lines += newlines;
    linesBehind = lines;
    pos = behind;
    while (true) {
      const byte: i32 = load<u8>(pos);
      if (byte === 0x0a) lines++;
      else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09 && byte !== 0x2c && byte !== 0x1e) break;
      pos++;
    }
    if (load<u8>(pos) !== 0x7b) break;
  }
  store<i32>(results, linesBehind);
  store<i32>(results, id - ids, 4);
  store<i32>(results, isTight, 8);
  store<i32>(results, ranOut, 12);
  store<i32>(results, idStart, 16);
  store<u32>(results, idEnd, 20);
  return count;
}

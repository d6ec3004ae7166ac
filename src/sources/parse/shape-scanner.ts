/**
 * Scans objects by the shapes of earlier ones. The fixed parts are compared four bytes at a time, and only the varying
 * parts are scanned byte by byte. An object without a known shape is scanned in full, and its shape is learned.
 */
import { behindEscape, endsPlainRun, ObjectScanner, type ScanOutcome } from './scan';
import { type FixedStretch, type Shape, shapeOf, VARIES } from './shape';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const MAX_SHAPES = 4;
/** The shape of a larger object is not worth its memory. */
const MAX_OBJECT_BYTES = 65_536;
/** If shapes fail more often than this among so many objects, they cost more than they save. */
const REVIEW_EVERY = 256;
const MAX_MISSES = 64;
/** After that, this many objects are scanned in full before shapes are tried again. */
const PAUSE_FOR = 8_192;

export class ShapeScanner extends ObjectScanner {
  /** The one that matched last comes first. */
  #shapes: Shape[] = [];
  #bytes: Buffer | null = null;
  #words: DataView = new DataView(new ArrayBuffer(0));
  #looks = 0;
  #misses = 0;
  #pausedFor = 0;

  override scan(bytes: Buffer, start: number, end: number): ScanOutcome {
    if (this.#pausedFor > 0) {
      this.#pausedFor--;
      return super.scan(bytes, start, end);
    }
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    for (let index = 0; index < this.#shapes.length; index++) {
      const shape = this.#shapes[index] as Shape;
      if (!this.#fits(shape, bytes, start, end)) continue;
      if (index > 0) this.#shapes = [shape, ...this.#shapes.filter((other) => other !== shape)];
      return 'complete';
    }
    const outcome = super.scan(bytes, start, end);
    if (outcome === 'complete') this.#learn(bytes, start);
    return outcome;
  }

  #learn(bytes: Buffer, start: number): void {
    this.#misses++;
    if (this.#misses > MAX_MISSES) {
      this.#pausedFor = PAUSE_FOR;
      this.#misses = 0;
      this.#looks = 0;
      return;
    }
    if (this.end - start > MAX_OBJECT_BYTES) return;
    const { newlines, offSchema, eventId, dateTime } = this;
    const shape = shapeOf(bytes, start, this.end, {
      newlines,
      offSchema,
      eventIdStart: eventId.start,
      dateTimeStart: dateTime.start,
    });
    if (shape !== null) this.#shapes = [shape, ...this.#shapes].slice(0, MAX_SHAPES);
  }

  /** @returns whether the object has this shape; if so, the scanner's fields are set as after a scan */
  #fits(shape: Shape, bytes: Buffer, start: number, end: number): boolean {
    const { fixed } = shape;
    const { eventId, dateTime } = this;
    let pos = start;
    eventId.start = -1;
    dateTime.start = -1;
    for (let index = 0; index < fixed.length; index++) {
      const stretch = fixed[index] as FixedStretch;
      if (pos + stretch.length > end || !this.#isAt(stretch, bytes, pos)) return false;
      pos += stretch.length;
      const from = pos;
      if (stretch.varies === VARIES.string) {
        let escaped = false;
        for (;;) {
          while (pos < end && endsPlainRun[bytes[pos] as number] === 0) pos++;
          if (pos >= end) return false;
          const byte = bytes[pos] as number;
          if (byte === QUOTE) break;
          if (byte !== BACKSLASH) return false;
          escaped = true;
          pos = behindEscape(bytes, pos, end);
          if (pos < 0) return false;
        }
        if (index === shape.eventIdAt) {
          eventId.start = from;
          eventId.end = pos;
          eventId.escaped = escaped;
        } else if (index === shape.dateTimeAt) {
          dateTime.start = from;
          dateTime.end = pos;
          dateTime.escaped = escaped;
        }
      } else if (stretch.varies === VARIES.integer) {
        pos = behindInteger(bytes, pos, end);
        if (pos < 0) return false;
      }
    }
    this.end = pos;
    this.newlines = shape.newlines;
    this.offSchema = shape.offSchema;
    if (++this.#looks >= REVIEW_EVERY) {
      this.#looks = 0;
      this.#misses = 0;
    }
    return true;
  }

  #isAt({ words, rest }: FixedStretch, bytes: Buffer, from: number): boolean {
    let pos = from;
    for (let index = 0; index < words.length; index++, pos += 4) {
      if (this.#words.getInt32(pos, true) !== words[index]) return false;
    }
    for (let index = 0; index < rest.length; index++, pos++) {
      if (bytes[pos] !== rest[index]) return false;
    }
    return true;
  }
}

/** A whole number as JSON writes it. @returns -1 when there is none */
function behindInteger(bytes: Buffer, from: number, end: number): number {
  let pos = from;
  if (bytes[pos] === 0x2d) pos++;
  const first = pos;
  while (pos < end && (bytes[pos] as number) >= 0x30 && (bytes[pos] as number) <= 0x39) pos++;
  if (pos === first || (bytes[first] === 0x30 && pos > first + 1)) return -1;
  return pos;
}

/**
 * Finds the end of a record that is not a valid object, so that the next good one is not lost with it. It looks at
 * brackets, strings and lines only, and continues over any number of chunks.
 */
import { endsPlainRun } from './scan';

/**
 * How such a record ends:
 * - `line`: with its line;
 * - `structure`: when its brackets are closed, or at the end of the line in which a string is left open, or before the
 *   next line that begins with "{" (a torn line of NDJSON must not take the following ones with it), or before a record
 *   separator (RFC 7464);
 * - `element`: before the comma or bracket that ends an element of an array, or with its line;
 * - `zeros`: before the first byte that is not zero.
 * A line ends with LF, CR or both.
 */
export type BadRecordKind = 'line' | 'structure' | 'element' | 'zeros';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
export const RECORD_SEPARATOR = 0x1e;

export class BadRecordEnd {
  readonly kind: BadRecordKind;
  /** Line feeds passed so far. */
  newlines = 0;
  /** How far the last unsuccessful `find` came. The next one begins there. */
  seen = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;

  constructor(kind: BadRecordKind) {
    this.kind = kind;
  }

  /**
   * @returns the place after the record; -1 if its end was not found. A line end at the very end is then left for the
   * next call, since the byte after it decides: see `seen`.
   */
  find(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    for (let pos = start; pos < end; pos++) {
      if (this.#inString && !this.#escaped) while (pos + 1 < end && endsPlainRun[bytes[pos] as number] === 0) pos++;
      const byte = bytes[pos] as number;
      if (this.kind === 'zeros') {
        if (byte !== 0) return pos;
      } else if (byte === RECORD_SEPARATOR && this.kind !== 'line') {
        return pos;
      } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
        if (this.kind === 'line' || this.#inString || this.#depth === 0) return pos;
        if (pos + 1 >= end && !final) {
          this.seen = pos;
          return -1;
        }
        if (bytes[pos + 1] === 0x7b && pos + 1 < end) return pos;
        if (byte === LINE_FEED) this.newlines++;
      } else if (this.kind !== 'line' && this.#step(byte)) {
        return this.kind === 'structure' ? pos + 1 : pos;
      }
    }
    this.seen = end;
    return final ? end : -1;
  }

  /** @returns whether the record ends with (structure) or before (element) this byte */
  #step(byte: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === 0x5c) this.#escaped = true;
      else if (byte === 0x22) this.#inString = false;
      return false;
    }
    switch (byte) {
      case 0x22:
        this.#inString = true;
        return false;
      case 0x7b:
      case 0x5b:
        this.#depth++;
        return false;
      case 0x7d:
      case 0x5d:
        if (this.#depth === 0) return byte === 0x5d && this.kind === 'element';
        this.#depth--;
        return this.#depth === 0 && this.kind === 'structure';
      case 0x2c:
        return this.#depth === 0 && this.kind === 'element';
      default:
        return false;
    }
  }
}

/**
 * Extracts messages from a stream of bytes, in either framing of RFC 6587. The first byte of the connection tells
 * which: a digit begins an octet count (3.4.1), `<` a message that ends with a trailer (3.4.2).
 */

/** The limit of a rehearsal. Most servers accept 8 to 64 KB. */
const MAX_MESSAGE_BYTES = 1_048_576;
/** The digits of the longest count, and the space after it. */
const MAX_COUNT_BYTES = 11;
const [NUL, LINE_FEED, CARRIAGE_RETURN, SPACE, ZERO, NINE, LESS_THAN] = [0x00, 0x0a, 0x0d, 0x20, 0x30, 0x39, 0x3c];

/** The usual trailer is LF; some, such as Python's handler, end with NUL (RFC 6587, 3.4.2). */
const isTrailer = (byte: number | undefined) => byte === LINE_FEED || byte === NUL;

export type Taken =
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  /** Bytes between counted messages that do not belong there and were skipped. */
  | { readonly kind: 'stray' }
  | { readonly kind: 'more' }
  /** Unknown framing: nothing more can be read from the connection. */
  | { readonly kind: 'broken'; readonly beginning: Uint8Array };

export class FrameReader {
  #buffer: Uint8Array = new Uint8Array(0);
  #framing: 'counted' | 'trailer' | 'unknown' = 'unknown';

  add(chunk: Uint8Array): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
  }

  #drop(bytes: number): void {
    this.#buffer = this.#buffer.subarray(bytes);
  }

  #broken(): Taken {
    return { kind: 'broken', beginning: this.#buffer.subarray(0, 100) };
  }

  take(): Taken {
    const first = this.#buffer[0];
    if (first === undefined) return { kind: 'more' };
    if (this.#framing === 'unknown') {
      if (first === LESS_THAN) this.#framing = 'trailer';
      else if (first > ZERO && first <= NINE) this.#framing = 'counted';
      else return this.#broken();
    }
    return this.#framing === 'trailer' ? this.#takeLine() : this.#takeCounted();
  }

  #takeLine(): Taken {
    // Empty lines are not messages. Servers skip them.
    const start = this.#buffer.findIndex((byte) => !isTrailer(byte) && byte !== CARRIAGE_RETURN);
    this.#drop(start < 0 ? this.#buffer.length : start);
    const end = this.#buffer.findIndex(isTrailer);
    if (end < 0) return this.#buffer.length > MAX_MESSAGE_BYTES ? this.#broken() : { kind: 'more' };
    const bytes = this.#buffer.subarray(0, this.#buffer[end - 1] === CARRIAGE_RETURN ? end - 1 : end);
    this.#drop(end + 1);
    return { kind: 'message', bytes };
  }

  #takeCounted(): Taken {
    if (isTrailer(this.#buffer[0])) {
      this.#drop(1);
      return { kind: 'stray' };
    }
    const space = this.#buffer.subarray(0, MAX_COUNT_BYTES).indexOf(SPACE);
    if (space < 0) {
      const isCount = this.#buffer.length < MAX_COUNT_BYTES && /^[1-9]\d*$/.test(this.#text(this.#buffer.length));
      return isCount ? { kind: 'more' } : this.#broken();
    }
    const digits = this.#text(space);
    if (!/^[1-9]\d*$/.test(digits) || Number(digits) > MAX_MESSAGE_BYTES) return this.#broken();
    const end = space + 1 + Number(digits);
    if (end > this.#buffer.length) return { kind: 'more' };
    const bytes = this.#buffer.subarray(space + 1, end);
    this.#drop(end);
    return { kind: 'message', bytes };
  }

  #text(bytes: number): string {
    return Buffer.from(this.#buffer.subarray(0, bytes)).toString('latin1');
  }

  /**
   * What is left when the client has closed the connection. A message without its trailer counts, a part of a counted
   * one does not.
   */
  rest(): { readonly bytes: Uint8Array; readonly isMessage: boolean } {
    return { bytes: this.#buffer, isMessage: this.#framing === 'trailer' && this.#buffer.length > 0 };
  }
}

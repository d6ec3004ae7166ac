/** A growing buffer for messages of protobuf whose field tags and lengths the caller writes itself (protobuf.dev, "Encoding"). */
import { grown } from '../mapping/grown';

/** Shorter runs are copied faster here than by a call into the runtime. */
const SHORT = 48;
const VARINT_BYTES = 10;
const FIRST_BYTES = 65_536;
const MOST_KEPT_BYTES = 16_777_216;

/** @param value a whole number from 0 to 2^53 */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}

export class MessageBuffer {
  #bytes: Buffer;
  #length = 0;

  /** @param expected about how many bytes there will be */
  constructor(expected = FIRST_BYTES) {
    // Not from Node's pool, and not cleared: each byte is written before it is sent.
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(expected, 64));
  }

  get length(): number {
    return this.#length;
  }

  /** A tag of a field below 16. */
  byte(byte: number): this {
    this.#ensure(1);
    this.#bytes[this.#length++] = byte;
    return this;
  }

  varint(value: number): this {
    this.#ensure(VARINT_BYTES);
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
    this.#bytes[this.#length++] = rest;
    return this;
  }

  fixed64(value: bigint): this {
    this.#ensure(8);
    this.#length = this.#bytes.writeBigUInt64LE(BigInt.asUintN(64, value), this.#length);
    return this;
  }

  /** Bytes without a length in front. */
  bytes(source: Uint8Array): this {
    this.#ensure(source.length);
    const bytes = this.#bytes;
    const at = this.#length;
    for (let index = 0; index < source.length; index += 1) bytes[at + index] = source[index] as number;
    this.#length = at + source.length;
    return this;
  }

  /** Bytes [from, to), without a length in front. */
  copy(source: Buffer, from: number, to: number): this {
    this.#ensure(to - from);
    const bytes = this.#bytes;
    const at = this.#length;
    if (to - from > SHORT) source.copy(bytes, at, from, to);
    else for (let index = from; index < to; index += 1) bytes[at + index - from] = source[index] as number;
    this.#length = at + to - from;
    return this;
  }

  /** Bytes [from, to) of another buffer. */
  append(other: MessageBuffer, from: number, to: number): this {
    return this.copy(other.#bytes, from, to);
  }

  /** Forgets what was written, and keeps the memory unless there is very much of it. */
  clear(): this {
    if (this.#bytes.length > MOST_KEPT_BYTES) this.#bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
    this.#length = 0;
    return this;
  }

  /** @param length in UTF-8 */
  text(text: string, length: number): this {
    this.#ensure(length);
    this.#length += this.#bytes.write(text, this.#length, length, 'utf8');
    return this;
  }

  /** An even number of digits. */
  hex(digits: string): this {
    this.#ensure(digits.length / 2);
    this.#length += this.#bytes.write(digits, this.#length, 'hex');
    return this;
  }

  /** Begins a message within this one. @returns what {@link end} is to be given */
  begin(tag: number): number {
    this.byte(tag).#ensure(LENGTH_BYTES);
    this.#length += LENGTH_BYTES;
    return this.#length;
  }

  /** Writes the length of the message that has begun there, and moves it where that takes more or less than expected. */
  end(begun: number): void {
    const length = this.#length - begun;
    const size = varintSize(length);
    if (size !== LENGTH_BYTES) {
      this.#ensure(size);
      this.#bytes.copyWithin(begun + size - LENGTH_BYTES, begun, this.#length);
    }
    this.#length = begun - LENGTH_BYTES;
    this.varint(length);
    this.#length += length;
  }

  /** The message. Shares the buffer's memory, so nothing more may be written. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #ensure(more: number): void {
    const wanted = this.#length + more;
    if (wanted > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#length, wanted);
  }
}

/** What the length of a record of 128 bytes to 16 KB takes. */
const LENGTH_BYTES = 2;

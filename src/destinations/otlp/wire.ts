/**
 * The part of the protobuf wire format that OTLP logs need: varints, fixed-width integers and length-delimited fields
 * (protobuf.dev, "Encoding"). A general library would be far larger.
 */
import { grown } from '../mapping/grown';

const WireType = {
  Varint: 0,
  Fixed64: 1,
  LengthDelimited: 2,
  Fixed32: 5,
} as const;
export type WireType = (typeof WireType)[keyof typeof WireType];

const TWO_TO_32 = 4_294_967_296;
const FIRST_BYTES = 256;

/** Collects the fields of one message in a growing buffer. Nested messages have their own writers. */
export class MessageWriter {
  #bytes: Buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Discards what was written, so that the next message can reuse the memory. */
  clear(): this {
    this.#length = 0;
    return this;
  }

  #ensure(more: number): void {
    const wanted = this.#length + more;
    if (wanted > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#length, wanted);
  }

  /** A non-negative integer. A varint has at most ten bytes. */
  #varint(value: number): void {
    this.#ensure(10);
    let rest = value;
    for (; rest >= TWO_TO_32; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest % 128) | 0x80;
    for (; rest >= 0x80; rest >>>= 7) this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
    this.#bytes[this.#length++] = rest;
  }

  /** Negative numbers, in two's complement of 64 bits, and numbers that a double cannot hold exactly. */
  #wideVarint(value: bigint): void {
    this.#ensure(10);
    let rest = BigInt.asUintN(64, value);
    for (; rest >= 0x80n; rest >>= 7n) this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80;
    this.#bytes[this.#length++] = Number(rest);
  }

  #tag(field: number, type: WireType): void {
    this.#varint(((field << 3) | type) >>> 0);
  }

  /** An int32, int64, uint64, bool or enum field. */
  integer(field: number, value: number | bigint): this {
    this.#tag(field, WireType.Varint);
    if (typeof value === 'number' && value >= 0 && Number.isSafeInteger(value)) this.#varint(value);
    else this.#wideVarint(BigInt(value));
    return this;
  }

  fixed64(field: number, value: bigint): this {
    this.#tag(field, WireType.Fixed64);
    this.#ensure(8);
    this.#length = this.#bytes.writeBigUInt64LE(BigInt.asUintN(64, value), this.#length);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#tag(field, WireType.LengthDelimited);
    this.#varint(value.length);
    this.#ensure(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  text(field: number, value: string): this {
    const length = Buffer.byteLength(value);
    this.#tag(field, WireType.LengthDelimited);
    this.#varint(length);
    this.#ensure(length);
    this.#length += this.#bytes.write(value, this.#length, 'utf8');
    return this;
  }

  message(field: number, inner: MessageWriter): this {
    return this.bytes(field, inner.finish());
  }

  /** The message. It shares the writer's memory, so nothing more may be written. */
  finish(): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset, this.#length);
  }
}

export type WireField =
  | {
      readonly number: number;
      readonly type: (typeof WireType)['Varint' | 'Fixed64' | 'Fixed32'];
      readonly value: bigint;
    }
  | { readonly number: number; readonly type: (typeof WireType)['LengthDelimited']; readonly value: Uint8Array };

/** The bytes are not a protobuf message. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

function readVarint(view: DataView, from: number): { value: bigint; next: number } {
  let value = 0n;
  for (let at = from, shift = 0n; at < view.byteLength && shift < 70n; at += 1, shift += 7n) {
    const byte = view.getUint8(at);
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), next: at + 1 };
  }
  throw new WireError(`a varint at byte ${from} does not end`);
}

/**
 * Reads the fields of one message in order, unknown ones included, as the format requires.
 * @throws {WireError} when the bytes are not a message
 */
export function* readFields(message: Uint8Array): Generator<WireField> {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  let at = 0;
  while (at < message.length) {
    const tag = readVarint(view, at);
    const number = Number(tag.value >> 3n);
    const type = Number(tag.value & 7n);
    if (number === 0) throw new WireError(`field number 0 at byte ${at}`);
    at = tag.next;
    if (type === WireType.Varint) {
      const { value, next } = readVarint(view, at);
      at = next;
      yield { number, type, value };
    } else if (type === WireType.Fixed64 || type === WireType.Fixed32) {
      const width = type === WireType.Fixed64 ? 8 : 4;
      if (at + width > message.length) throw new WireError(`field ${number} is cut short`);
      const value = width === 8 ? view.getBigUint64(at, true) : BigInt(view.getUint32(at, true));
      at += width;
      yield { number, type, value };
    } else if (type === WireType.LengthDelimited) {
      const { value, next } = readVarint(view, at);
      const end = next + Number(value);
      if (end > message.length) throw new WireError(`field ${number} is cut short`);
      at = end;
      yield { number, type, value: message.subarray(next, end) };
    } else {
      throw new WireError(`wire type ${type} of field ${number}`);
    }
  }
}

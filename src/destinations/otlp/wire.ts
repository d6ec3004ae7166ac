/**
 * The part of the protobuf wire format that OTLP logs need: varints, fixed-width integers and length-delimited fields
 * (protobuf.dev, "Encoding"). A general library would carry far more than these few lines.
 */
const encoder = new TextEncoder();

export const WireType = {
  Varint: 0,
  Fixed64: 1,
  LengthDelimited: 2,
  Fixed32: 5,
} as const;
export type WireType = (typeof WireType)[keyof typeof WireType];

/** Collects the fields of one message; nested messages are writers of their own. */
export class MessageWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  #push(part: Uint8Array): void {
    this.#parts.push(part);
    this.#length += part.length;
  }

  #varint(value: number | bigint): void {
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, BigInt(value));
    do {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      bytes.push(rest === 0n ? low : low | 0x80);
    } while (rest !== 0n);
    this.#push(Uint8Array.from(bytes));
  }

  #tag(field: number, type: WireType): void {
    this.#varint((field << 3) | type);
  }

  /** An int32, int64, uint64, bool or enum field. */
  integer(field: number, value: number | bigint): this {
    this.#tag(field, WireType.Varint);
    this.#varint(value);
    return this;
  }

  fixed64(field: number, value: bigint): this {
    this.#tag(field, WireType.Fixed64);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, value), true);
    this.#push(bytes);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#tag(field, WireType.LengthDelimited);
    this.#varint(value.length);
    this.#push(value);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, encoder.encode(value));
  }

  message(field: number, inner: MessageWriter): this {
    this.#tag(field, WireType.LengthDelimited);
    this.#varint(inner.#length);
    for (const part of inner.#parts) this.#push(part);
    return this;
  }

  finish(): Uint8Array {
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
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
 * Reads the fields of one message in order; unknown ones are given too, as the format demands.
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

/** The wire format of protobuf, as far as OTLP needs it. Source: protobuf.dev, "Encoding". */

export interface WireField {
  readonly number: number;
  /** A number for varint and fixed fields. */
  readonly value: bigint | Buffer;
  /** The wire type: 0 varint, 1 fixed64, 2 length-delimited, 5 fixed32. */
  readonly type: 0 | 1 | 2 | 5;
}

/** The bytes are not a message. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** @throws {WireError} */
export function* fieldsOf(bytes: Buffer): Generator<WireField, void> {
  let pos = 0;
  const nextByte = (): number => {
    const byte = bytes[pos++];
    if (byte === undefined) throw new WireError('it ends in the middle');
    return byte;
  };
  const readVarint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = nextByte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new WireError('a number has more than ten bytes');
  };
  /** Tags and lengths, which are small. */
  const readSmall = (): number => {
    let value = 0;
    for (let factor = 1; factor < 2 ** 35; factor *= 128) {
      const byte = nextByte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new WireError('a tag or length has more than five bytes');
  };
  const take = (length: number): Buffer => {
    if (length > bytes.length - pos) throw new WireError('it ends in the middle');
    pos += length;
    return bytes.subarray(pos - length, pos);
  };
  while (pos < bytes.length) {
    const tag = readSmall();
    const number = Math.floor(tag / 8);
    if (number === 0) throw new WireError('a field has the number 0');
    switch (tag % 8) {
      case 0:
        yield { number, type: 0, value: readVarint() };
        break;
      case 1:
        yield { number, type: 1, value: take(8).readBigUInt64LE() };
        break;
      case 2:
        yield { number, type: 2, value: take(readSmall()) };
        break;
      case 5:
        yield { number, type: 5, value: BigInt(take(4).readUInt32LE()) };
        break;
      default:
        throw new WireError(`a field has the unknown wire type ${tag % 8}`);
    }
  }
}

function varintBytes(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varintBytes(Math.floor(value / 0x80))];
}

export const varint = (number: number, value: number): Buffer => Buffer.from([number * 8, ...varintBytes(value)]);

export const lengthDelimited = (number: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([number * 8 + 2, ...varintBytes(bytes.length)]), bytes]);

/** AnyValue of OTLP (common.proto) as a JSON value, in both encodings: bodies may be objects instead of text. */
import { readFields, WireError } from './wire';

/** More than any event nests; protects the stack from hostile requests. */
const MAX_DEPTH = 100;

/** Numbers of the fields of AnyValue. */
const STRING = 1;
const BOOL = 2;
const INT = 3;
const DOUBLE = 4;
const ARRAY = 5;
const KEY_VALUES = 6;
const BYTES = 7;

const decoder = new TextDecoder('utf-8', { fatal: true });

function nested(value: bigint | Uint8Array): Uint8Array {
  if (typeof value === 'bigint') throw new WireError('a value is no message');
  return value;
}

function scalar(value: bigint | Uint8Array): bigint {
  if (typeof value !== 'bigint') throw new WireError('a value is no number');
  return value;
}

function doubleOf(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

const numberOf = (value: bigint): number | string => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
};

/** @throws {WireError | TypeError} if the bytes are no AnyValue */
export function valueOfProtobuf(bytes: Uint8Array, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new WireError(`values are nested more than ${MAX_DEPTH} deep`);
  let value: unknown = null;
  for (const field of readFields(bytes)) {
    switch (field.number) {
      case STRING:
        value = decoder.decode(nested(field.value));
        break;
      case BOOL:
        value = scalar(field.value) !== 0n;
        break;
      case INT:
        value = numberOf(BigInt.asIntN(64, scalar(field.value)));
        break;
      case DOUBLE:
        value = doubleOf(scalar(field.value));
        break;
      case ARRAY:
        value = [...readFields(nested(field.value))].map((each) => valueOfProtobuf(nested(each.value), depth + 1));
        break;
      case KEY_VALUES:
        value = Object.fromEntries([...readFields(nested(field.value))].map((each) => pairOf(each.value, depth + 1)));
        break;
      case BYTES:
        value = Buffer.from(nested(field.value)).toString('base64');
        break;
    }
  }
  return value;
}

function pairOf(bytes: bigint | Uint8Array, depth: number): [string, unknown] {
  let key = '';
  let value: unknown = null;
  for (const field of readFields(nested(bytes))) {
    if (field.number === 1) key = decoder.decode(nested(field.value));
    if (field.number === 2) value = valueOfProtobuf(nested(field.value), depth);
  }
  return [key, value];
}

type JsonValue = Readonly<Record<string, unknown>>;

const valuesIn = (list: unknown): readonly unknown[] => {
  const values = typeof list === 'object' && list !== null ? (list as JsonValue).values : null;
  return Array.isArray(values) ? values : [];
};

/** @param any as JSON.parse returned it @throws {WireError} if it is nested too deep */
export function valueOfJson(any: JsonValue | null | undefined, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new WireError(`values are nested more than ${MAX_DEPTH} deep`);
  if (any === null || any === undefined) return null;
  for (const kind of ['stringValue', 'boolValue', 'doubleValue', 'bytesValue']) {
    if (any[kind] !== undefined && any[kind] !== null) return any[kind];
  }
  if (any.intValue !== undefined && any.intValue !== null) {
    const number = Number(any.intValue);
    return Number.isSafeInteger(number) ? number : String(any.intValue);
  }
  if (any.arrayValue !== undefined) {
    return valuesIn(any.arrayValue).map((each) => valueOfJson(each as JsonValue, depth + 1));
  }
  if (any.kvlistValue === undefined) return null;
  const pairs = valuesIn(any.kvlistValue) as readonly { key?: unknown; value?: JsonValue }[];
  return Object.fromEntries(pairs.map(({ key, value }) => [String(key ?? ''), valueOfJson(value, depth + 1)]));
}

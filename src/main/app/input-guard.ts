/**
 * A first check of input from a door, before any schema: plain data of limited size and depth, without keys that could
 * reach an object's prototype. The amount of work is bounded for any input.
 */
import { MAX_MESSAGE_BYTES } from '../../contract/envelope';

const DEEPEST = 64;
const MOST_VALUES = 200_000;

/** The problem in plain words; null if there is none. */
export function inputProblem(input: unknown): string | null {
  let bytes = 0;
  let values = 0;
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    values += 1;
    if (values > MOST_VALUES) return 'It contains too many values.';
    if (depth > DEEPEST) return 'It is nested too deeply.';
    if (typeof value === 'string') bytes += sizeOf(value);
    else if (typeof value === 'object' && value !== null) {
      if (!isPlain(value)) return 'It contains something other than plain data.';
      if (Array.isArray(value) && value.length > MOST_VALUES) return 'It contains too many values.';
      const entries = Object.entries(value);
      if (values + entries.length > MOST_VALUES) return 'It contains too many values.';
      for (const [key, inner] of entries) {
        if (key === '__proto__') return 'It contains a key that is not allowed.';
        bytes += key.length;
        waiting.push({ value: inner, depth: depth + 1 });
      }
    } else if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
      return 'It contains something other than plain data.';
    }
    if (bytes > MAX_MESSAGE_BYTES) return `It is larger than ${MAX_MESSAGE_BYTES} bytes.`;
  }
  return null;
}

/** A text with more characters than the allowed bytes need not be measured. */
function sizeOf(text: string): number {
  return text.length > MAX_MESSAGE_BYTES ? text.length : Buffer.byteLength(text, 'utf8');
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

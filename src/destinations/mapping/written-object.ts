/** The object that is sent of an event, as far as encoders ask for it. */
import type { JsonObject } from '../../shaping/json/exact';

export interface WrittenObject {
  /** Asked for rarely: an event may have to be parsed for it. */
  readonly json: JsonObject;
  /** Whether the object itself, and not one within, has this key. */
  hasKey(key: string): boolean;
}

/** Those that were seen before: a format writes few different ones. The last comes first. */
let known: readonly ReadonlySet<string>[] = [];
const MOST_KNOWN = 16;

/** The keys of an object, without the object: a batch of them would take much memory until it is sent. */
export function keysOf(json: JsonObject): ReadonlySet<string> {
  const keys = Object.keys(json);
  for (const each of known) if (each.size === keys.length && keys.every((key) => each.has(key))) return each;
  const made = new Set(keys);
  known = [made, ...known].slice(0, MOST_KNOWN);
  return made;
}

/** An object by its keys and its bytes. */
export class WrittenLine implements WrittenObject {
  readonly #keys: ReadonlySet<string>;
  readonly #bytes: Uint8Array;
  readonly #start: number;
  readonly #end: number;

  /** @param bytes where it stands from `start` up to but not including `end` */
  constructor(keys: ReadonlySet<string>, bytes: Uint8Array, start: number, end: number) {
    this.#keys = keys;
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
  }

  get json(): JsonObject {
    const { buffer, byteOffset } = this.#bytes;
    return JSON.parse(Buffer.from(buffer, byteOffset + this.#start, this.#end - this.#start).toString()) as JsonObject;
  }

  hasKey(key: string): boolean {
    return this.#keys.has(key);
  }
}

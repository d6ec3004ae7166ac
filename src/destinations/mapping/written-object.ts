/** The object that is sent of an event, as far as encoders ask for it. */
import type { JsonObject } from '../../shaping/json/exact';

export interface WrittenObject {
  /** Asked for rarely: an event may have to be parsed for it. */
  readonly json: JsonObject;
  /** Whether the object itself, and not one within, has this key. */
  hasKey(key: string): boolean;
}

export function writtenObject(json: JsonObject): WrittenObject {
  return { json, hasKey: (key) => Object.hasOwn(json, key) };
}

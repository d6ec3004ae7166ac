/** Objects without what is not there. */
import type { JsonObject, JsonValue } from '../../shaping/json/exact';

/** Leaves out what is undefined. For names that the format gives, not for an event's own. */
export function present(object: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  if (isWhole(object)) return object;
  const kept: Record<string, JsonValue> = {};
  for (const key in object) {
    const value = object[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
}

function isWhole(object: Readonly<Record<string, JsonValue | undefined>>): object is JsonObject {
  for (const key in object) if (object[key] === undefined) return false;
  return true;
}

/** @returns undefined for an object with nothing in it */
export function filled(object: JsonObject): JsonObject | undefined {
  for (const _key in object) return object;
  return undefined;
}

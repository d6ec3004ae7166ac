/** Objects without what is not there. */
import type { JsonObject, JsonValue } from '../../shaping/json/exact';

/** Leaves out what is undefined. For names that the format gives, not for an event's own. */
export function present(object: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const key in object) {
    const value = object[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
}

/** @returns undefined for an object with nothing in it */
export function filled(object: JsonObject): JsonObject | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}

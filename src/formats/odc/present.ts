/** Objects without what is not there. */
import type { JsonObject, JsonValue } from '../../shaping/json/exact';

/** Leaves out what is undefined. */
export function present(object: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}

/** @returns undefined for an object with nothing in it */
export function filled(object: JsonObject): JsonObject | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}

/** Reads and writes one field of an object by its path, with copies instead of changes. Pure. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json/exact';

export type FieldPath = readonly string[];

export function fieldAt(object: JsonObject, path: FieldPath): JsonValue | undefined {
  let at: JsonValue | undefined = object;
  for (const key of path) at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return at;
}

/** What is in the way and no object is replaced by one. A field that is there keeps its place among the others. */
export function withField(object: JsonObject, path: FieldPath, value: JsonValue): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return object;
  const inner = Object.hasOwn(object, key) ? object[key] : undefined;
  return withEntry(object, key, rest.length === 0 ? value : withField(isJsonObject(inner) ? inner : {}, rest, value));
}

/** An object that is empty without the field goes too. */
export function withoutField(object: JsonObject, path: FieldPath): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined || !Object.hasOwn(object, key)) return object;
  const inner = object[key];
  if (rest.length === 0) return withoutEntry(object, key);
  if (!isJsonObject(inner)) return object;
  const left = withoutField(inner, rest);
  return left !== inner && Object.keys(left).length === 0 ? withoutEntry(object, key) : withEntry(object, key, left);
}

/** Entries rather than spreading: a key may be `__proto__`. */
function withEntry(object: JsonObject, key: string, value: JsonValue): JsonObject {
  const entries = new Map(Object.entries(object));
  return Object.fromEntries(entries.set(key, value));
}

function withoutEntry(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key));
}

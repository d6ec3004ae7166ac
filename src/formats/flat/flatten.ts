/** Names every value of an event by its path. Nothing is left out: an empty object or array stays as its text. */
import type { JsonObject, JsonValue } from '../../shaping/json/exact';
import { isJsonObject } from '../../shaping/json/exact';
import { type Named, withUniqueNames } from '../odc/leaves';

function* valuesIn(value: JsonValue, name: string, separator: string): Generator<Named> {
  const members = Array.isArray(value) ? (value as readonly JsonValue[]) : isJsonObject(value) ? value : null;
  if (members === null) {
    yield [name, value];
    return;
  }
  const entries = Object.entries(members);
  if (entries.length === 0 && name !== '') yield [name, JSON.stringify(members)];
  for (const [key, inner] of entries)
    yield* valuesIn(inner, name === '' ? key : `${name}${separator}${key}`, separator);
}

export function flattened(event: JsonObject, separator: '_' | '.'): readonly Named[] {
  return withUniqueNames([...valuesIn(event, '', separator)]);
}

/** Reads and changes plain settings by path. Pure. */

export type PlainObject = Record<string, unknown>;

export function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns undefined if there is no value */
export function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return value;
  return isObject(value) && Object.hasOwn(value, step) ? valueAt(value[step], rest) : undefined;
}

/** A copy with this value at the path. */
export function withValueAt(target: PlainObject, [step = '', ...rest]: readonly string[], value: unknown): PlainObject {
  if (rest.length === 0) return { ...target, [step]: value };
  const inner = target[step];
  return { ...target, [step]: withValueAt(isObject(inner) ? inner : {}, rest, value) };
}

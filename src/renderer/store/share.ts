/**
 * Structural sharing: a new snapshot reuses the old objects wherever they are equal, so that only the components
 * whose data changed render again.
 */
import { isObject } from '../../contract/value-paths';

/** List items are matched by these keys, so that adding or removing one stream does not affect the others. */
const identities = ['id', 'streamId', 'sourceId'] as const;

function identityOf(value: unknown): unknown {
  if (!isObject(value)) return undefined;
  for (const name of identities) if (value[name] !== undefined) return value[name];
  return undefined;
}

function shareArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const byIdentity = new Map(previous.map((item) => [identityOf(item), item]));
  const merged = next.map((item, index) => {
    const identity = identityOf(item);
    return share(identity === undefined ? previous[index] : byIdentity.get(identity), item);
  });
  const unchanged = merged.length === previous.length && merged.every((item, index) => item === previous[index]);
  return unchanged ? previous : merged;
}

/** `next`, with every part that equals its counterpart in `previous` replaced by the old object. */
export function share<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next) as T;
  if (!isObject(previous) || !isObject(next)) return next;
  const merged: Record<string, unknown> = {};
  let changed = Object.keys(previous).length !== Object.keys(next).length;
  for (const [key, value] of Object.entries(next)) {
    merged[key] = share(previous[key], value);
    if (merged[key] !== previous[key] || !Object.hasOwn(previous, key)) changed = true;
  }
  return changed ? (merged as T) : (previous as T);
}

/** A selector whose result keeps its identity, part by part, while what it contains is equal. */
export function sharing<S, T>(select: (state: S) => T): (state: S) => T {
  let last: T | undefined;
  return (state) => {
    last = share(last, select(state));
    return last;
  };
}

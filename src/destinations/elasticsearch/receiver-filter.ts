/** `filter_path` (Elasticsearch, "Common options"): an answer reduced to the parts that a client names. */

/** @returns undefined where nothing of the value is asked for */
function filtered(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    // An array has no name of its own in a path: each element is looked at with the same ones.
    const kept = value.map((element) => filtered(element, paths)).filter((element) => element !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const inside = filtered(
      member,
      paths.flatMap((path) => beyond(path, name)),
    );
    return inside === undefined ? [] : [[name, inside] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

const matches = (pattern: string, name: string): boolean =>
  pattern === '*' ||
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(name);

/** The rest of a path after entering this member; empty if the path does not lead there. */
function beyond(path: readonly string[], name: string): (readonly string[])[] {
  const [first = '', ...rest] = path;
  if (first === '**') return [path, ...beyond(rest, name)];
  return matches(first, name) ? [rest] : [];
}

/** A value without the named parts; undefined if all of it is named. */
function without(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return undefined;
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => without(element, paths));
  const members = Object.entries(value).flatMap(([name, member]) => {
    const left = without(
      member,
      paths.flatMap((path) => beyond(path, name)),
    );
    return left === undefined ? [] : [[name, left] as const];
  });
  return Object.fromEntries(members);
}

/** @param json an answer's body @param paths such as `items.*.status`, or `-items` for what is to be left out */
export function filterJson(json: string, paths: readonly string[]): string {
  const given = paths.map((path) => path.trim()).filter((path) => path !== '');
  const [excluded, included] = [true, false].map((isExcluded) =>
    given.filter((path) => path.startsWith('-') === isExcluded).map((path) => path.replace(/^-/, '').split('.')),
  );
  const left = without(JSON.parse(json), excluded ?? []);
  return JSON.stringify((included?.length === 0 ? left : filtered(left, included ?? [])) ?? {});
}

/** The files on this computer that settings name. Pure. */
import type { Fields } from './fields';
import type { PlainSettings } from './settings';

/** @returns null for settings that cannot name any */
export function namedPaths(fields: Fields, settings: PlainSettings): readonly string[] | null {
  const lists = Object.entries(fields).filter(([, field]) => field.type === 'list' && field.of === 'paths');
  if (lists.length === 0) return null;
  return lists.flatMap(([name]) => {
    const value = settings[name];
    return Array.isArray(value) ? value.filter((path): path is string => typeof path === 'string') : [];
  });
}

/**
 * The settings with each path replaced by the result of `change`. Values that are not text are left for validation to
 * refuse.
 */
export function changePaths(fields: Fields, settings: PlainSettings, change: (path: string) => string): PlainSettings {
  const changed = Object.entries(settings).map(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.type !== 'list' || field.of !== 'paths' || !Array.isArray(value)) return [name, value];
    return [name, value.map((path) => (typeof path === 'string' && path !== '' ? change(path) : path))];
  });
  return Object.fromEntries(changed);
}

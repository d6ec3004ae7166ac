/** Finds the setting that a path such as `auth.token` names. Pure. */

import type { Field, Fields } from '../../contract/fields';
import { translated } from '../../texts/translate';

export interface FoundField {
  readonly field: Field;
  /** What is left of the path within the field: the name of a pair, or the `kind` of a variant. */
  readonly rest: readonly string[];
}

/** In all options of a variant, because the path does not say which one is chosen. Null for an unknown path. */
export function findField(fields: Fields, [name = '', ...rest]: readonly string[]): FoundField | null {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return null;
  if (field.type !== 'variant' || rest.length === 0 || rest[0] === 'kind') return { field, rest };
  for (const option of Object.values(field.options)) {
    const found = findField(option.fields, rest);
    if (found !== null) return found;
  }
  return null;
}

/** The label of the setting at a path; the path itself for one that this version does not know. */
export function settingLabel(fields: Fields, path: string): string {
  const found = findField(fields, path.split('.'));
  return found?.rest.length === 0 ? translated(found.field.label) : path;
}

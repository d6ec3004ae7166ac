/** Which keys each part of a filter may have, for hints on names that were mistyped. */

import { filterKeys } from '../../contract/filter';
import { legacyConditionSchema } from '../../contract/filter/legacy';
import { conditionKeys } from '../../contract/filter/reading';
import { isObject } from '../../contract/value-paths';
import { pathText, type ValuePath } from './yaml-document';

const legacyKeys = Object.keys(legacyConditionSchema.shape);

/** Deeper ones are refused whatever their keys. */
const MOST_DEPTH = 20;

/** @returns known keys by the path of the object */
export function filterHints(filter: unknown): Record<string, readonly string[]> {
  const hints: Record<string, readonly string[]> = { '': filterKeys };
  if (!isObject(filter)) return hints;
  const visit = (node: unknown, path: ValuePath) => {
    if (path.length > MOST_DEPTH * 2) return;
    if (Array.isArray(node)) for (const [index, inner] of node.entries()) visit(inner, [...path, index]);
    if (!isObject(node)) return;
    hints[pathText(path)] = conditionKeys;
    for (const key of ['all', 'any', 'not']) visit(node[key], [...path, key]);
  };
  visit(filter.where, ['where']);
  const conditions = Array.isArray(filter.conditions) ? filter.conditions : [];
  for (const index of conditions.keys()) hints[pathText(['conditions', index])] = legacyKeys;
  return hints;
}

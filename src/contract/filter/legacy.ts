/** The previous form of filters: a list of conditions on a few fields, all of which must hold. */
import { z } from 'zod';
import { type FilterCondition, type FilterNode, type NamedField, namedFields } from './tree';

export const legacyConditionSchema = z.strictObject({
  field: z.enum(Object.keys(namedFields) as [NamedField, ...NamedField[]]),
  op: z.enum(['isOneOf', 'isNoneOf', 'contains', 'doesNotContain']),
  values: z.array(z.string().min(1).max(500)).min(1).max(100),
});
export type LegacyCondition = z.output<typeof legacyConditionSchema>;

export const legacyConditionsSchema = z.array(legacyConditionSchema).max(50);

function fromLegacyCondition({ field, op, values }: LegacyCondition): FilterNode {
  const is: FilterCondition = { field, is: values };
  const contains: FilterCondition = { field, contains: values };
  switch (op) {
    case 'isOneOf':
      return is;
    case 'isNoneOf':
      return { not: is };
    case 'contains':
      return contains;
    case 'doesNotContain':
      return { not: contains };
  }
}

/** The same filter as a tree; undefined if it accepts everything. */
export function fromLegacy(conditions: readonly LegacyCondition[]): FilterNode | undefined {
  const nodes = conditions.map(fromLegacyCondition);
  return nodes.length > 1 ? { all: nodes } : nodes[0];
}

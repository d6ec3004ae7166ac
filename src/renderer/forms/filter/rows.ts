/** A filter in the form: groups and conditions as rows, and the conversion from and to the stored tree. Pure. */
import {
  comparisonOf,
  type FilterCondition,
  type FilterGroup,
  type FilterNode,
  isCondition,
  mayBeCaseSensitive,
  type Operator,
  operandKinds,
} from '../../../contract/filter/tree';

/** How a group's rows are combined. */
export type Join = 'all' | 'any' | 'none' | 'notAll';

export interface ConditionRow {
  readonly kind: 'condition';
  readonly key: number;
  readonly field: string;
  readonly op: Operator;
  /** Negates the comparison. Unused with `exists`, which has its opposite among its values. */
  readonly negated: boolean;
  /** As typed. A comparison with one number or time uses the first. With `exists`: `true` or `false`. */
  readonly values: readonly string[];
  readonly caseSensitive: boolean;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly key: number;
  readonly join: Join;
  readonly items: readonly FilterRow[];
}

export type FilterRow = ConditionRow | GroupRow;

let lastKey = 0;

/** Identifies rows while they are added, moved and removed. */
function newKey(): number {
  lastKey += 1;
  return lastKey;
}

/** The key of the newest row. */
export function latestKey(): number {
  return lastKey;
}

export function newCondition(): ConditionRow {
  return {
    kind: 'condition',
    key: newKey(),
    field: 'operation',
    op: 'is',
    negated: false,
    values: [],
    caseSensitive: false,
  };
}

export function newGroup(items: readonly FilterRow[] = [], join: Join = 'any'): GroupRow {
  return { kind: 'group', key: newKey(), join, items };
}

/** The whole filter as a group. The group is empty for a filter that keeps all events. */
export function toRows(where: FilterNode | undefined): GroupRow {
  if (where === undefined) return newGroup([], 'all');
  const row = toRow(where, false);
  return row.kind === 'group' ? row : newGroup([row], 'all');
}

export function toRow(node: FilterNode, negated = false): FilterRow {
  if (isCondition(node)) return toConditionRow(node, negated);
  if ('not' in node) return toRow(node.not, !negated);
  const [nodes, join, opposite]: [readonly FilterNode[], Join, Join] =
    'all' in node ? [node.all, 'all', 'notAll'] : [node.any, 'any', 'none'];
  return newGroup(
    nodes.map((inner) => toRow(inner, false)),
    negated ? opposite : join,
  );
}

function toConditionRow(condition: FilterCondition, negated: boolean): ConditionRow {
  const { op, operand } = comparisonOf(condition);
  const row = {
    kind: 'condition',
    key: newKey(),
    field: condition.field,
    op,
    caseSensitive: condition.caseSensitive === true,
  } as const;
  if (typeof operand === 'boolean') return { ...row, negated: false, values: [String(operand !== negated)] };
  return { ...row, negated, values: typeof operand === 'object' ? operand : [String(operand)] };
}

/** @returns undefined for a group without rows */
export function toWhere(root: GroupRow): FilterNode | undefined {
  return root.items.length === 0 ? undefined : toNode(root);
}

function toNode(row: FilterRow): FilterNode {
  if (row.kind === 'condition') return toConditionNode(row);
  const nodes = row.items.map(toNode);
  const [only] = nodes;
  const isNegated = row.join === 'none' || row.join === 'notAll';
  const group: FilterGroup = row.join === 'all' || row.join === 'notAll' ? { all: nodes } : { any: nodes };
  const positive = nodes.length === 1 && only !== undefined ? only : group;
  return isNegated ? opposite(positive) : positive;
}

function opposite(node: FilterNode): FilterNode {
  if ('not' in node) return node.not;
  return 'exists' in node ? { ...node, exists: !node.exists } : { not: node };
}

function toConditionNode(row: ConditionRow): FilterNode {
  const condition = toCondition(row);
  return row.negated && row.op !== 'exists' ? { not: condition } : condition;
}

/** As in the form. The contract's own check rejects what is incomplete. */
export function toCondition({ field, op, values, caseSensitive }: ConditionRow): FilterCondition {
  const sensitive = caseSensitive && mayBeCaseSensitive(op) ? { caseSensitive: true } : {};
  return { field, [op]: operandOf(op, values), ...sensitive } as unknown as FilterCondition;
}

function operandOf(op: Operator, values: readonly string[]): unknown {
  const [first = ''] = values;
  switch (operandKinds[op]) {
    case 'presence':
      return first !== 'false';
    case 'number':
      return first.trim() === '' ? first : Number(first);
    case 'time':
      return first;
    default:
      return [...values];
  }
}

export function countConditions(row: FilterRow): number {
  return row.kind === 'condition' ? 1 : row.items.reduce((sum, item) => sum + countConditions(item), 0);
}

/** Without incomplete rows. */
export function completeRows(root: GroupRow, isComplete: (row: ConditionRow) => boolean): GroupRow {
  const items = root.items
    .map((item) => (item.kind === 'group' ? completeRows(item, isComplete) : item))
    .filter((item) => (item.kind === 'group' ? item.items.length > 0 : isComplete(item)));
  return { ...root, items };
}

/** A filter: a tree of groups and conditions, in the same form in YAML, in the database and for the engine. */

import type { Phrase } from '../../texts/phrase';
import type { Text } from '../../texts/text';
import { type EventPath, formatEventPath, parseEventPath } from '../event-path';

/** Fields with a short name, as the Portal shows them. Some combine several places of an event. */
export const namedFields = {
  operation: 'Operation',
  entityType: 'Entity type',
  /** The user's name and id. */
  user: 'User',
  /** Stage and portfolio; `Organization` for events with neither. */
  scope: 'Scope',
  status: 'Status',
  category: 'Category',
  message: 'Message',
} as const satisfies Readonly<Record<string, Text>>;
export type NamedField = keyof typeof namedFields;

/** The type of value that each comparison takes. */
interface Operands {
  readonly is: readonly string[];
  readonly contains: readonly string[];
  readonly startsWith: readonly string[];
  readonly endsWith: readonly string[];
  /** Regular expressions (contract/expression.ts). */
  readonly matches: readonly string[];
  readonly exists: boolean;
  readonly lessThan: number;
  readonly atMost: number;
  readonly atLeast: number;
  readonly greaterThan: number;
  /** A day, or a time with its zone. */
  readonly before: string;
  readonly after: string;
  readonly inNetwork: readonly string[];
}
export type Operator = keyof Operands;
export type Comparison = { readonly [O in Operator]: { readonly op: O; readonly operand: Operands[O] } }[Operator];

export type OperandKind = 'texts' | 'expressions' | 'presence' | 'number' | 'time' | 'networks';

export const operandKinds: Readonly<Record<Operator, OperandKind>> = {
  is: 'texts',
  contains: 'texts',
  startsWith: 'texts',
  endsWith: 'texts',
  matches: 'expressions',
  exists: 'presence',
  lessThan: 'number',
  atMost: 'number',
  atLeast: 'number',
  greaterThan: 'number',
  before: 'time',
  after: 'time',
  inNetwork: 'networks',
};
export const operators = Object.keys(operandKinds) as readonly Operator[];

/**
 * `{ field: Event.Response.Status, is: [Failed, Unknown] }`: one field, one comparison. If there are several values,
 * any matches.
 */
export type FilterCondition = {
  readonly [O in Operator]: {
    readonly field: string;
    /** For comparisons of texts. If left out, case is ignored. */
    readonly caseSensitive?: boolean;
  } & { readonly [Key in O]: Operands[O] };
}[Operator];

export type FilterGroup =
  | { readonly all: readonly FilterNode[] }
  | { readonly any: readonly FilterNode[] }
  | { readonly not: FilterNode };

export type FilterNode = FilterGroup | FilterCondition;

export function isCondition(node: FilterNode): node is FilterCondition {
  return 'field' in node;
}

export function comparisonOf(condition: FilterCondition): Comparison {
  const op = operators.find((each) => each in condition);
  if (op === undefined) throw new TypeError(`The condition on ${condition.field} has no comparison.`);
  return { op, operand: (condition as unknown as Operands)[op] } as Comparison;
}

export function mayBeCaseSensitive(op: Operator): boolean {
  return operandKinds[op] === 'texts' || operandKinds[op] === 'expressions';
}

/** All conditions of a tree, from left to right. */
export function conditionsIn(node: FilterNode): readonly FilterCondition[] {
  if (isCondition(node)) return [node];
  if ('not' in node) return conditionsIn(node.not);
  return ('all' in node ? node.all : node.any).flatMap(conditionsIn);
}

export type FilterField =
  | { readonly kind: 'named'; readonly name: NamedField }
  | { readonly kind: 'path'; readonly path: EventPath };

export function isNamedField(text: string): text is NamedField {
  return Object.hasOwn(namedFields, text);
}

/** @returns the problem in words if it is not a field */
export function readField(text: string): FilterField | { readonly kind: 'problem'; readonly problem: Phrase } {
  const bare = text.trim();
  if (isNamedField(bare)) return { kind: 'named', name: bare };
  const parsed = parseEventPath(bare);
  return parsed.ok ? { kind: 'path', path: parsed.path } : { kind: 'problem', problem: parsed.problem };
}

/**
 * The normal form of a field. A key in the event that has the name of a {@link namedFields named field} keeps its
 * quotes.
 */
export function formatField(field: FilterField): string {
  if (field.kind === 'named') return field.name;
  const text = formatEventPath(field.path);
  return isNamedField(text) ? JSON.stringify(text) : text;
}

/**
 * A filter in words: "User is one of ann, bob". The same words appear in the window, in the details of an event and in
 * the log.
 */
import { knownLeaves } from '../event-path';
import {
  type Comparison,
  comparisonOf,
  type FilterCondition,
  type FilterNode,
  isCondition,
  isNamedField,
  namedFields,
  type Operator,
} from './tree';

interface OperatorWords {
  readonly holds: string;
  readonly fails: string;
}

const one: Readonly<Record<Operator, OperatorWords>> = {
  is: { holds: 'is', fails: 'is not' },
  contains: { holds: 'contains', fails: 'does not contain' },
  startsWith: { holds: 'starts with', fails: 'does not start with' },
  endsWith: { holds: 'ends with', fails: 'does not end with' },
  matches: { holds: 'matches', fails: 'does not match' },
  exists: { holds: 'exists', fails: 'is missing' },
  lessThan: { holds: 'is less than', fails: 'is not less than' },
  atMost: { holds: 'is at most', fails: 'is not at most' },
  atLeast: { holds: 'is at least', fails: 'is not at least' },
  greaterThan: { holds: 'is greater than', fails: 'is not greater than' },
  before: { holds: 'is before', fails: 'is not before' },
  after: { holds: 'is after', fails: 'is not after' },
  inNetwork: { holds: 'is in', fails: 'is not in' },
};

/** For several values. */
const many: Readonly<Partial<Record<Operator, OperatorWords>>> = {
  is: { holds: 'is one of', fails: 'is none of' },
  contains: { holds: 'contains one of', fails: 'contains none of' },
  startsWith: { holds: 'starts with one of', fails: 'starts with none of' },
  endsWith: { holds: 'ends with one of', fails: 'ends with none of' },
  matches: { holds: 'matches one of', fails: 'matches none of' },
  inNetwork: { holds: 'is in one of', fails: 'is in none of' },
};

const MOST_VALUES = 5;

const labels = new Map(knownLeaves.map(({ path, label }) => [path, label]));

export function fieldWords(field: string): string {
  return isNamedField(field) ? namedFields[field] : (labels.get(field) ?? field);
}

/** @param holds false: the sentence says that the comparison is not true */
export function conditionWords(condition: FilterCondition, holds = true): string {
  const comparison = comparisonOf(condition);
  const field = fieldWords(condition.field);
  if (comparison.op === 'exists')
    return `${field} ${comparison.operand === holds ? one.exists.holds : one.exists.fails}`;
  const { operand } = comparison;
  const words =
    (typeof operand === 'object' && operand.length > 1 ? many[comparison.op] : undefined) ?? one[comparison.op];
  const exactly = condition.caseSensitive === true ? ', matching case' : '';
  return `${field} ${holds ? words.holds : words.fails} ${operandWords(operand)}${exactly}`;
}

function operandWords(operand: Exclude<Comparison['operand'], boolean>): string {
  if (typeof operand !== 'object') return String(operand);
  const shown = operand.slice(0, MOST_VALUES).join(', ');
  return operand.length > MOST_VALUES ? `${shown} and ${operand.length - MOST_VALUES} more` : shown;
}

/** One sentence, with groups in parentheses. */
export function nodeWords(node: FilterNode): string {
  if (isCondition(node)) return conditionWords(node);
  if ('not' in node) return isCondition(node.not) ? conditionWords(node.not, false) : `not ${inner(node.not)}`;
  const [nodes, word] = 'all' in node ? [node.all, 'and'] : [node.any, 'or'];
  return nodes.length === 1 ? nodes.map(nodeWords).join('') : nodes.map(inner).join(` ${word} `);
}

function inner(node: FilterNode): string {
  const words = nodeWords(node);
  return isCondition(node) || ('not' in node && isCondition(node.not)) ? words : `(${words})`;
}

/** The conditions that must all hold, one sentence each. */
export function filterWords(where: FilterNode | undefined): readonly string[] {
  if (where === undefined) return [];
  return 'all' in where ? where.all.map(inner) : [nodeWords(where)];
}

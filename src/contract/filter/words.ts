/**
 * A filter in words: "User is one of ann, bob". The same words appear in the window, in the details of an event and in
 * the log, which is in English. Pure.
 */
import { inEnglish, type Phrase, phrase } from '../../texts/phrase';
import type { Text } from '../../texts/text';
import { knownLeaves } from '../event-path';
import {
  comparisonOf,
  type FilterCondition,
  type FilterNode,
  isCondition,
  isNamedField,
  namedFields,
  type Operator,
} from './tree';

/** Says a phrase in a language. */
export type Say = (phrase: Phrase) => string;

/** A condition that is true or false of an event, with as many of its values as are told. */
export interface FilterFact {
  readonly field: string;
  readonly op: Operator;
  readonly holds: boolean;
  /** None with `exists`. */
  readonly values: readonly string[];
  /** Values that are not told. */
  readonly more: number;
  readonly caseSensitive: boolean;
}

/** Why a filter leaves an event out. */
export interface FilterReason {
  readonly facts: readonly FilterFact[];
  /** Facts that are not told. */
  readonly more: number;
}

interface OperatorWords {
  readonly holds: Text;
  readonly fails: Text;
}

const one: Readonly<Record<Operator, OperatorWords>> = {
  is: { holds: '{field} is {values}', fails: '{field} is not {values}' },
  contains: { holds: '{field} contains {values}', fails: '{field} does not contain {values}' },
  startsWith: { holds: '{field} starts with {values}', fails: '{field} does not start with {values}' },
  endsWith: { holds: '{field} ends with {values}', fails: '{field} does not end with {values}' },
  matches: { holds: '{field} matches {values}', fails: '{field} does not match {values}' },
  exists: { holds: '{field} exists', fails: '{field} is missing' },
  lessThan: { holds: '{field} is less than {values}', fails: '{field} is not less than {values}' },
  atMost: { holds: '{field} is at most {values}', fails: '{field} is not at most {values}' },
  atLeast: { holds: '{field} is at least {values}', fails: '{field} is not at least {values}' },
  greaterThan: { holds: '{field} is greater than {values}', fails: '{field} is not greater than {values}' },
  before: { holds: '{field} is before {values}', fails: '{field} is not before {values}' },
  after: { holds: '{field} is after {values}', fails: '{field} is not after {values}' },
  inNetwork: { holds: '{field} is in {values}', fails: '{field} is not in {values}' },
};

/** For several values. */
const many: Readonly<Partial<Record<Operator, OperatorWords>>> = {
  is: { holds: '{field} is one of {values}', fails: '{field} is none of {values}' },
  contains: { holds: '{field} contains one of {values}', fails: '{field} contains none of {values}' },
  startsWith: { holds: '{field} starts with one of {values}', fails: '{field} starts with none of {values}' },
  endsWith: { holds: '{field} ends with one of {values}', fails: '{field} ends with none of {values}' },
  matches: { holds: '{field} matches one of {values}', fails: '{field} matches none of {values}' },
  inNetwork: { holds: '{field} is in one of {values}', fails: '{field} is in none of {values}' },
};

const MOST_VALUES = 5;

const labels = new Map(knownLeaves.map(({ path, label }) => [path, label]));

export function fieldWords(field: string, say: Say = inEnglish): string {
  const label = isNamedField(field) ? namedFields[field] : labels.get(field);
  return label === undefined ? field : say(phrase(label));
}

/** @param holds false: the sentence says that the comparison is not true */
export function conditionWords(condition: FilterCondition, holds = true, say: Say = inEnglish): string {
  return factWords(factOf(condition, holds), say);
}

export function factOf(condition: FilterCondition, holds: boolean): FilterFact {
  const { op, operand } = comparisonOf(condition);
  const values = typeof operand === 'boolean' ? [] : typeof operand === 'object' ? operand : [String(operand)];
  return {
    field: condition.field,
    op,
    holds: typeof operand === 'boolean' ? operand === holds : holds,
    values: values.slice(0, MOST_VALUES),
    more: Math.max(0, values.length - MOST_VALUES),
    caseSensitive: condition.caseSensitive === true,
  };
}

function factWords({ field, op, holds, values, more, caseSensitive }: FilterFact, say: Say): string {
  const words = (values.length > 1 ? many[op] : undefined) ?? one[op];
  const shown = values.join(', ');
  const sentence = say({
    text: holds ? words.holds : words.fails,
    values: {
      field: fieldWords(field, say),
      values: more === 0 ? shown : say(phrase('{values} and {count} more', { values: shown, count: more })),
    },
  });
  return caseSensitive ? say(phrase('{condition}, matching case', { condition: sentence })) : sentence;
}

function joined([first = '', ...others]: readonly string[], join: (before: string, next: string) => string): string {
  return others.reduce(join, first);
}

/** The most facts that a sentence tells. */
export const MOST_FACTS = 4;

export function reasonWords({ facts, more }: FilterReason, say: Say = inEnglish): string {
  const all = joined(
    facts.map((fact) => factWords(fact, say)),
    (fact, other) => say(phrase('{fact}, and {other}', { fact, other })),
  );
  return more === 0
    ? all
    : say(
        phrase(
          '{facts}, and {count, plural, one {# more condition decides} other {# more conditions decide}} likewise',
          {
            facts: all,
            count: more,
          },
        ),
      );
}

/** One sentence, with groups in parentheses. */
export function nodeWords(node: FilterNode, say: Say = inEnglish): string {
  if (isCondition(node)) return conditionWords(node, true, say);
  if ('not' in node) {
    return isCondition(node.not)
      ? conditionWords(node.not, false, say)
      : say(phrase('not {condition}', { condition: inner(node.not, say) }));
  }
  const [nodes, text]: [readonly FilterNode[], Text] =
    'all' in node ? [node.all, '{condition} and {other}'] : [node.any, '{condition} or {other}'];
  return nodes.length === 1
    ? nodes.map((only) => nodeWords(only, say)).join('')
    : joined(
        nodes.map((each) => inner(each, say)),
        (condition, other) => say({ text, values: { condition, other } }),
      );
}

function inner(node: FilterNode, say: Say): string {
  const words = nodeWords(node, say);
  return isCondition(node) || ('not' in node && isCondition(node.not)) ? words : `(${words})`;
}

/** The conditions that must all hold, one sentence each. */
export function filterWords(where: FilterNode | undefined, say: Say = inEnglish): readonly string[] {
  if (where === undefined) return [];
  return 'all' in where ? where.all.map((node) => inner(node, say)) : [nodeWords(where, say)];
}

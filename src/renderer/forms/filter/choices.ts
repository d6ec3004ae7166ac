/** The fields and comparisons of a condition, in the order in which they are offered. Pure. */
import { knownLeaves } from '../../../contract/event-path';
import { isNamedField, namedFields, type Operator, operandKinds, operators } from '../../../contract/filter/tree';
import { fold } from '../../../contract/search-words';
import type { FacetField } from '../../../contract/trail';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import type { ConditionRow, Join } from './rows';

export const joinWords: Readonly<Record<Join, Text>> = {
  all: 'All of these are true',
  any: 'Any of these is true',
  none: 'None of these is true',
  notAll: 'Not all of these are true',
};

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
  /** The field's path in the event, or in words what it stands for. */
  readonly path: string;
}

const pathsOfNamed: Readonly<Record<string, string>> = {
  operation: 'Event.Request.Action',
  entityType: 'Event.Request.EntityType',
  status: 'Event.Response.Status',
  category: 'Event.Category',
  message: 'Event.Effect.Message',
};

/** Those that stand for several fields. */
const severalOfNamed: Readonly<Record<string, Text>> = {
  user: 'name or id',
  scope: 'stage, portfolio, or Organization',
};

/** In English. Fields with a name of their own first. A leaf that is the same as one of them is not offered twice. */
export const fieldChoices: readonly (FieldChoice & { readonly label: Text })[] = [
  ...Object.entries(namedFields).map(([value, label]) => ({
    value,
    label,
    path: severalOfNamed[value] ?? pathsOfNamed[value] ?? '',
  })),
  ...knownLeaves
    .filter(({ path }) => !Object.values(pathsOfNamed).includes(path))
    .map(({ path, label }) => ({ value: path, label, path })),
];

function inWords({ value, label, path }: (typeof fieldChoices)[number]): FieldChoice {
  const several = severalOfNamed[value];
  return { value, label: t(label), path: several === undefined ? path : t(several) };
}

/** A comparison and its opposite are two entries of one list. */
export interface OperatorChoice {
  readonly value: string;
  /** In English. */
  readonly label: string;
  readonly op: Operator;
  readonly negated: boolean;
}

const words: Readonly<Record<Operator, readonly [holds: Text, fails: Text]>> = {
  is: ['is one of', 'is none of'],
  contains: ['contains', 'does not contain'],
  startsWith: ['starts with', 'does not start with'],
  endsWith: ['ends with', 'does not end with'],
  matches: ['matches (expression)', 'does not match (expression)'],
  exists: ['exists', 'is missing'],
  lessThan: ['is less than', 'is not less than'],
  atMost: ['is at most', 'is not at most'],
  atLeast: ['is at least', 'is not at least'],
  greaterThan: ['is greater than', 'is not greater than'],
  before: ['is before', 'is not before'],
  after: ['is after', 'is not after'],
  inNetwork: ['is in network', 'is not in network'],
};

const texts: readonly Operator[] = ['is', 'contains', 'startsWith', 'endsWith', 'matches', 'exists'];
const numbers = operators.filter((op) => operandKinds[op] === 'number');
const times = operators.filter((op) => operandKinds[op] === 'time');

const ownOperators: Readonly<Record<string, readonly Operator[]>> = {
  'Event.DateTime': [...times, ...texts],
  'Event.Request.SourceIp': ['inNetwork', ...texts],
  'Event.Request.DestinationIp': ['inNetwork', ...texts],
  'Event.Response.StatusCode': ['is', ...numbers, 'exists'],
};

const isKnown = (field: string) => isNamedField(field) || knownLeaves.some(({ path }) => path === field);

/** The comparisons that suit the field, or all of them for an unknown field. */
export function operatorsFor(field: string): readonly Operator[] {
  return ownOperators[field] ?? (isKnown(field) ? texts : [...texts, ...numbers, ...times, 'inNetwork']);
}

/** @param present the current comparison, which is always offered */
export function operatorChoices(field: string, present: Operator): readonly OperatorChoice[] {
  const offered = operatorsFor(field);
  return (offered.includes(present) ? offered : [...offered, present]).flatMap((op) => {
    const [holds, fails] = words[op];
    const choice = (label: Text, negated: boolean) => ({ value: operatorValue(op, negated), label, op, negated });
    return [choice(holds, false), choice(fails, true)];
  });
}

function operatorValue(op: Operator, negated: boolean): string {
  return (negated ? ['not', op] : [op]).join(' ');
}

/** With `exists`, the opposite is a value and not a negation. */
export function chosenOperator({ op, negated, values }: ConditionRow): string {
  return operatorValue(op, op === 'exists' ? values[0] === 'false' : negated);
}

export function withOperator(row: ConditionRow, { op, negated }: OperatorChoice): ConditionRow {
  if (op === 'exists') return { ...row, op, negated: false, values: [String(!negated)] };
  const isKept = row.op !== 'exists' && keepsValues(row.op, op);
  return { ...row, op, negated, values: isKept ? row.values : [] };
}

function keepsValues(before: Operator, after: Operator): boolean {
  const isList = (op: Operator) => !['presence', 'number', 'time'].includes(operandKinds[op]);
  return operandKinds[before] === operandKinds[after] || (isList(before) && isList(after));
}

/** Changes the field. The comparison stays if the new field offers it. */
export function withField(row: ConditionRow, field: string): ConditionRow {
  const offered = operatorsFor(field);
  const [first = 'is'] = offered;
  if (offered.includes(row.op)) return { ...row, field };
  return withOperator({ ...row, field }, { op: first, negated: false, value: first, label: '' });
}

/** The field of the trail whose values can be suggested. */
export function facetOf(field: string): FacetField | null {
  switch (field) {
    case 'operation':
    case 'Event.Request.Action':
      return 'operation';
    case 'entityType':
    case 'Event.Request.EntityType':
      return 'entityType';
    case 'user':
    case 'Event.Request.UserName':
      return 'user';
    case 'scope':
    case 'Event.EnvironmentName':
    case 'Event.PortfolioName':
      return 'scope';
    case 'status':
    case 'Event.Response.Status':
      return 'status';
    default:
      return null;
  }
}

/** The choices whose name or path contains the typed text, and the typed text itself as a path. */
export function choicesFor(typed: string): readonly FieldChoice[] {
  const wanted = fold(typed.trim());
  const choices = fieldChoices.map(inWords);
  const found = choices.filter(({ label, path }) => fold(`${label} ${path}`).includes(wanted));
  const isOffered =
    wanted === '' || choices.some(({ value, path }) => [value, path].some((each) => fold(each) === wanted));
  return isOffered
    ? found
    : [...found, { value: typed.trim(), label: typed.trim(), path: t('a path that you have typed') }];
}

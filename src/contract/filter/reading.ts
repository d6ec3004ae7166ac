/** Parses a filter's tree from a file, a form or a request. Reports every problem with its path. */
import { type Phrase, phrase } from '../../texts/phrase';
import { compileExpression } from '../expression';
import { readNetwork } from '../networks';
import { isObject } from '../value-paths';
import { isDay, isMoment } from './moments';
import {
  type Comparison,
  type FilterCondition,
  type FilterNode,
  formatField,
  mayBeCaseSensitive,
  type Operator,
  operandKinds,
  operators,
  readField,
} from './tree';

export const filterLimits = {
  /** The maximum nesting of groups. */
  depth: 10,
  conditions: 200,
  /** Of one condition. */
  values: 500,
  valueChars: 500,
  expressions: 20,
  allValues: 10_000,
} as const;

export type Place = readonly (string | number)[];

/** Collects problems and what has been read so far. */
export interface Reading {
  problem(place: Place, said: Phrase | string): void;
  unknownKeys(place: Place, keys: readonly string[]): void;
  conditions: number;
  values: number;
}

export const groupKeys = ['all', 'any', 'not'] as const;
export const conditionKeys: readonly string[] = ['field', ...operators, 'caseSensitive'];

const EXAMPLE = '{ field: status, is: Failed }';

/** @returns null if something is wrong, which has been reported to `reading` */
export function readNode(value: unknown, place: Place, reading: Reading, depth = 0): FilterNode | null {
  if (!isObject(value)) {
    const isList = Array.isArray(value);
    const hint = isList
      ? phrase('Write "all:" or "any:" before a list of conditions.')
      : phrase('Write a condition, such as {example}.', { example: EXAMPLE });
    return refuse(reading, place, hint);
  }
  const groups = groupKeys.filter((key) => Object.hasOwn(value, key));
  const [group] = groups;
  if (group === undefined) return readCondition(value, place, reading);
  const others = Object.keys(value).filter((key) => key !== group);
  if (others.length > 0) {
    const several = phrase(
      'A group has one of "all", "any" and "not", and nothing beside it. Put what belongs together into a group of its own.',
    );
    return refuse(reading, place, several);
  }
  if (depth >= filterLimits.depth)
    return refuse(reading, place, phrase('Groups nest {limit} deep at most.', { limit: filterLimits.depth }));
  const inner = value[group];
  const within = [...place, group];
  if (group === 'not') {
    const node = readNode(inner, within, reading, depth + 1);
    return node === null ? null : { not: node };
  }
  if (!Array.isArray(inner)) return refuse(reading, within, phrase('Write a list of conditions.'));
  if (inner.length === 0) return refuse(reading, within, phrase('A group needs a condition.'));
  if (inner.length > filterLimits.conditions) return refuse(reading, within, tooManyConditions);
  const nodes = inner.map((each, index) => readNode(each, [...within, index], reading, depth + 1));
  const read = nodes.filter((node) => node !== null);
  if (read.length < nodes.length) return null;
  return group === 'all' ? { all: read } : { any: read };
}

const tooManyConditions = phrase('At most {limit} conditions.', { limit: filterLimits.conditions });

function refuse(reading: Reading, place: Place, said: Phrase): null {
  reading.problem(place, said);
  return null;
}

function readCondition(value: Record<string, unknown>, place: Place, reading: Reading): FilterCondition | null {
  reading.conditions += 1;
  if (reading.conditions === filterLimits.conditions + 1) reading.problem(place, tooManyConditions);
  if (reading.conditions > filterLimits.conditions) return null;
  const unknown = Object.keys(value).filter((key) => !conditionKeys.includes(key));
  if (unknown.length > 0) reading.unknownKeys(place, unknown);
  const field = readFieldOf(value.field, [...place, 'field'], reading);
  const given = operators.filter((op) => Object.hasOwn(value, op));
  const [op] = given;
  if (op === undefined) {
    return unknown.length > 0
      ? null
      : refuse(
          reading,
          place,
          phrase('A comparison is missing: one of {operators}.', { operators: operators.join(', ') }),
        );
  }
  if (given.length > 1) {
    return refuse(
      reading,
      place,
      phrase('One comparison a condition; here are {given}. Write two conditions under "all".', {
        given: given.join(' and '),
      }),
    );
  }
  const isSensitive = readCaseSensitive(value.caseSensitive, op, [...place, 'caseSensitive'], reading);
  const comparison = readComparison(op, value[op], [...place, op], isSensitive === true, reading);
  if (field === null || comparison === null || isSensitive === null || unknown.length > 0) return null;
  return {
    field,
    [comparison.op]: comparison.operand,
    ...(isSensitive ? { caseSensitive: true } : {}),
  } as unknown as FilterCondition;
}

function readFieldOf(value: unknown, place: Place, reading: Reading): string | null {
  if (typeof value !== 'string') return refuse(reading, place, phrase('Name a field, such as Event.Request.UserName.'));
  const field = readField(value);
  return field.kind === 'problem' ? refuse(reading, place, field.problem) : formatField(field);
}

function readCaseSensitive(value: unknown, op: Operator, place: Place, reading: Reading): boolean | null {
  if (value === undefined || value === false) return false;
  if (value !== true) return refuse(reading, place, phrase('Either true or false.'));
  return mayBeCaseSensitive(op)
    ? true
    : refuse(reading, place, phrase('"{operator}" does not compare texts, so case does not matter.', { operator: op }));
}

function readComparison(
  op: Operator,
  value: unknown,
  place: Place,
  isSensitive: boolean,
  reading: Reading,
): Comparison | null {
  const operand = readOperand(op, value, place, isSensitive, reading);
  return operand === null ? null : ({ op, operand } as Comparison);
}

function readOperand(
  op: Operator,
  value: unknown,
  place: Place,
  isSensitive: boolean,
  reading: Reading,
): Comparison['operand'] | null {
  switch (operandKinds[op]) {
    case 'texts':
      return readTexts(value, place, reading, filterLimits.values, filterLimits.valueChars, () => null);
    case 'expressions':
      return readTexts(value, place, reading, filterLimits.expressions, Number.POSITIVE_INFINITY, (text) => {
        const compiled = compileExpression(text, isSensitive);
        return compiled.ok ? null : compiled.problem;
      });
    case 'networks':
      return readTexts(value, place, reading, filterLimits.values, filterLimits.valueChars, (text) =>
        readNetwork(text) === null
          ? phrase('Write a network such as 10.0.0.0/8 or 2001:db8::/32, or an address.')
          : null,
      );
    case 'presence':
      return typeof value === 'boolean' ? value : refuse(reading, place, phrase('Either true or false.'));
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number)
        ? number
        : refuse(reading, place, phrase('Enter a number.'));
    }
    case 'time': {
      const text = typeof value === 'string' ? value.trim() : '';
      const isTime = isDay(text) || isMoment(text);
      return isTime
        ? text
        : refuse(
            reading,
            place,
            phrase('Write a day, such as 2026-01-31, or a moment with its zone, such as 2026-01-31T08:00:00Z.'),
          );
    }
  }
}

/** One value, or a list. */
function readTexts(
  value: unknown,
  place: Place,
  reading: Reading,
  most: number,
  mostChars: number,
  problemOf: (text: string) => Phrase | null,
): readonly string[] | null {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (given.length === 0) return refuse(reading, place, phrase('Enter at least one value.'));
  if (given.length > most) return refuse(reading, place, phrase('At most {limit} values.', { limit: most }));
  reading.values += given.length;
  if (reading.values > filterLimits.allValues)
    return refuse(reading, place, phrase('At most {limit} values in a filter.', { limit: filterLimits.allValues }));
  const texts = given.map((each, index) => {
    const at = Array.isArray(value) ? [...place, index] : place;
    const text = textOf(each);
    const problem =
      text === null
        ? unreadable(each)
        : text === ''
          ? phrase('Enter a value. For a field that is empty or missing, write "exists: false".')
          : text.length > mostChars
            ? phrase('At most {limit} characters each.', { limit: mostChars })
            : problemOf(text);
    return problem === null ? text : refuse(reading, at, problem);
  });
  const read = texts.filter((text) => text !== null);
  return read.length < texts.length ? null : [...new Set(read)];
}

/** YAML and JSON read `is: 200` as a number, and `is: true` as a boolean; an event's text is compared. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  const isExact =
    typeof value === 'number' && (Number.isSafeInteger(value) || !Number.isInteger(value)) && Number.isFinite(value);
  return isExact ? String(value) : null;
}

function unreadable(value: unknown): Phrase {
  return typeof value === 'number'
    ? phrase('Put this number in quotes: it has more digits than are kept.')
    : phrase('Enter a text.');
}

/** One comparison, compiled into a function over the texts of a field: whether any of them fits. */

import { compileExpression } from '../../contract/expression';
import { isDay } from '../../contract/filter/moments';
import { type Comparison, comparisonOf, type FilterCondition } from '../../contract/filter/tree';
import { isInNetwork, readLoggedAddress, readNetwork } from '../../contract/networks';
import { readTime } from '../../destinations/mapping/read-time';
import { inEnglish } from '../../texts/phrase';
import type { EventValues } from './event-values';

export type Test = (event: EventValues) => boolean;

/** @param field its number among the fields that are read @throws {TypeError} for a condition that the contract would refuse */
export function compileComparison(condition: FilterCondition, field: number): Test {
  const comparison = comparisonOf(condition);
  if (comparison.op === 'exists') {
    const { operand } = comparison;
    return (event) => event.isPresent(field) === operand;
  }
  const fits = fitterOf(comparison, condition.caseSensitive === true);
  return (event) => event.texts(field).some(fits);
}

type Fits = (text: string) => boolean;

function fitterOf(comparison: Exclude<Comparison, { readonly op: 'exists' }>, caseSensitive: boolean): Fits {
  const fold = caseSensitive ? (text: string) => text : (text: string) => text.toLowerCase();
  switch (comparison.op) {
    case 'is': {
      const wanted = new Set(comparison.operand.map(fold));
      return (text) => wanted.has(fold(text));
    }
    case 'contains':
      return anyOf(comparison.operand.map(fold), fold, (text, wanted) => text.includes(wanted));
    case 'startsWith':
      return anyOf(comparison.operand.map(fold), fold, (text, wanted) => text.startsWith(wanted));
    case 'endsWith':
      return anyOf(comparison.operand.map(fold), fold, (text, wanted) => text.endsWith(wanted));
    case 'matches': {
      const expressions = comparison.operand.map((source) => expressionOf(source, caseSensitive));
      return (text) => expressions.some((expression) => expression.test(text));
    }
    case 'lessThan':
      return numbers((number) => number < comparison.operand);
    case 'atMost':
      return numbers((number) => number <= comparison.operand);
    case 'atLeast':
      return numbers((number) => number >= comparison.operand);
    case 'greaterThan':
      return numbers((number) => number > comparison.operand);
    case 'before': {
      const { from } = spanOf(comparison.operand);
      return times((nanos) => nanos < from);
    }
    case 'after': {
      const { to } = spanOf(comparison.operand);
      return times((nanos) => nanos > to);
    }
    case 'inNetwork': {
      const networks = comparison.operand.map(networkOf);
      return (text) => {
        const address = readLoggedAddress(text);
        return address !== null && networks.some((network) => isInNetwork(address, network));
      };
    }
  }
}

function anyOf(
  wanted: readonly string[],
  fold: (text: string) => string,
  fits: (text: string, wanted: string) => boolean,
): Fits {
  return (text) => {
    const folded = fold(text);
    return wanted.some((each) => fits(folded, each));
  };
}

function expressionOf(source: string, caseSensitive: boolean) {
  const compiled = compileExpression(source, caseSensitive);
  if (!compiled.ok) throw new TypeError(inEnglish(compiled.problem));
  return compiled.expression;
}

function networkOf(text: string) {
  const network = readNetwork(text);
  if (network === null) throw new TypeError(`${text} is not a network.`);
  return network;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** More digits than a double holds; compared as the whole number that they are. */
const LONG_INTEGER = /^-?\d{16,}$/;

function numbers(fits: (number: number | bigint) => boolean): Fits {
  return (text) => {
    const bare = text.trim();
    return NUMBER.test(bare) && fits(LONG_INTEGER.test(bare) ? BigInt(bare) : Number(bare));
  };
}

const DAY_NANOS = 86_400_000_000_000n;

/** A day lasts from its first to its last nanosecond in UTC; anything else is a moment. */
function spanOf(text: string): { readonly from: bigint; readonly to: bigint } {
  const day = isDay(text);
  const from = readTime(day ? `${text}T00:00:00Z` : text)?.nanos;
  if (from === undefined) throw new TypeError(`${text} is not a time.`);
  return { from, to: day ? from + DAY_NANOS - 1n : from };
}

function times(fits: (nanos: bigint) => boolean): Fits {
  return (text) => {
    const time = readTime(text);
    return time !== null && fits(time.nanos);
  };
}

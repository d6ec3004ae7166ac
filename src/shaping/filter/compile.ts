/**
 * A stream's filter, compiled once into a function over the bytes of an event. Only the fields that it asks for are read.
 * Where an event cannot be judged it is carried: a filter never loses what it does not understand.
 */
import { conditionsIn, type FilterNode, isCondition } from '../../contract/filter/tree';
import { type FilterFact, type FilterReason, factOf, MOST_FACTS } from '../../contract/filter/words';
import { compileComparison, type Test } from './comparison';
import { type EventValues, valuesReader } from './event-values';

export interface CompiledFilter {
  /** Whether the stream carries the event. */
  carries(event: Uint8Array): boolean;
  /** Why it does not; null for an event that it carries. */
  reason(event: Uint8Array): FilterReason | null;
  /** The fields that it asks for, each once. */
  readonly fields: readonly string[];
  /** Those of its fields that the event has. */
  fieldsIn(event: Uint8Array): readonly string[];
}

interface CompiledNode {
  readonly test: Test;
  /** What of the event makes the node hold or not: facts that are true of it. */
  readonly facts: (event: EventValues, holds: boolean) => readonly FilterFact[];
}

/**
 * @param where undefined: every event is carried @param onError an event could not be judged; it is carried
 * @returns null when every event is carried, so that none needs a look
 */
export function compileFilter(where: FilterNode | undefined, onError: (error: unknown) => void): CompiledFilter | null {
  if (where === undefined) return null;
  const fields = [...new Set(conditionsIn(where).map(({ field }) => field))];
  const read = valuesReader(fields);
  const { test, facts } = compileNode(where, fields);
  return {
    carries(event) {
      try {
        return test(read(event));
      } catch (error) {
        onError(error);
        return true;
      }
    },
    reason(event) {
      try {
        const values = read(event);
        return test(values) ? null : reasonOf(facts(values, false));
      } catch (error) {
        onError(error);
        return null;
      }
    },
    fields,
    fieldsIn(event) {
      try {
        const values = read(event);
        return fields.filter((_, number) => values.isPresent(number));
      } catch {
        // An event that cannot be read has none; judging it reports the error.
        return [];
      }
    },
  };
}

function compileNode(node: FilterNode, fields: readonly string[]): CompiledNode {
  if (isCondition(node)) {
    const test = compileComparison(node, fields.indexOf(node.field));
    return { test, facts: (_event, holds) => [factOf(node, holds)] };
  }
  if ('not' in node) {
    const { test, facts } = compileNode(node.not, fields);
    return { test: (event) => !test(event), facts: (event, holds) => facts(event, !holds) };
  }
  return 'all' in node ? compileGroup(node.all, fields, true) : compileGroup(node.any, fields, false);
}

/** @param all true: one that fails decides; false: one that holds decides */
function compileGroup(nodes: readonly FilterNode[], fields: readonly string[], all: boolean): CompiledNode {
  const compiled = nodes.map((node) => compileNode(node, fields));
  const tests = compiled.map(({ test }) => test);
  return {
    test: all ? (event) => tests.every((test) => test(event)) : (event) => tests.some((test) => test(event)),
    facts: (event, holds) => {
      if (holds === all) return compiled.flatMap(({ facts }) => facts(event, holds));
      const decisive = compiled.find(({ test }) => test(event) === holds);
      return decisive === undefined ? [] : decisive.facts(event, holds);
    },
  };
}

/** Each fact once, and the first few of them. */
function reasonOf(facts: readonly FilterFact[]): FilterReason {
  const distinct = [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()];
  const shown = distinct.slice(0, MOST_FACTS);
  return { facts: shown, more: distinct.length - shown.length };
}

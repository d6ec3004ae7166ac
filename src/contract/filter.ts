/** Which events a stream carries. */
import { z } from 'zod';
import { phrase } from '../texts/phrase';
import { fromLegacy, type LegacyCondition, legacyConditionsSchema } from './filter/legacy';
import { type Place, type Reading, readNode } from './filter/reading';
import type { FilterNode } from './filter/tree';
import { refuse } from './problem';
import { isObject } from './value-paths';

export interface StreamFilter {
  /** The condition for an event to be sent. If left out, every event is. */
  readonly where?: FilterNode;
  /** Whether events of the sample trail are sent. If left out, they are sent to a rehearsal but not to a real SIEM. */
  readonly includeSamples?: boolean;
}

/** Input in the current form, or in the previous one. */
export type FilterInput =
  | StreamFilter
  | { readonly conditions: readonly LegacyCondition[]; readonly includeSamples?: boolean };

/** `conditions` is the key of the previous form, which is still accepted. */
export const filterKeys = ['where', 'includeSamples', 'conditions'] as const;

export const filterSchema = z.custom<FilterInput>().transform((value, context): StreamFilter => {
  const { issues } = context;
  const before = issues.length;
  const filter = readFilter(value, {
    problem: (path, said) => {
      if (typeof said === 'string') context.addIssue({ code: 'custom', path: [...path], message: said });
      else refuse(context, said, path);
    },
    unknownKeys: (path, keys) => context.addIssue({ code: 'unrecognized_keys', path: [...path], keys: [...keys] }),
    conditions: 0,
    values: 0,
  });
  return issues.length > before ? z.NEVER : filter;
});

function readFilter(value: unknown, reading: Reading): StreamFilter {
  if (!isObject(value)) {
    reading.problem([], phrase('Write "where: …" with what has to hold.'));
    return {};
  }
  const unknown = Object.keys(value).filter((key) => !filterKeys.some((known) => known === key));
  if (unknown.length > 0) reading.unknownKeys([], unknown);
  const { where, conditions, includeSamples } = value;
  if (includeSamples !== undefined && typeof includeSamples !== 'boolean') {
    reading.problem(['includeSamples'], phrase('Either true or false.'));
  }
  const isWritten = where !== undefined && where !== null;
  if (isWritten && conditions !== undefined) {
    reading.problem(['conditions'], phrase('Put this into "where" too: "conditions" is the older way to write it.'));
  }
  const node = isWritten
    ? (readNode(where, ['where'], reading) ?? undefined)
    : readLegacy(conditions, ['conditions'], reading);
  return {
    ...(node === undefined ? {} : { where: node }),
    ...(typeof includeSamples === 'boolean' ? { includeSamples } : {}),
  };
}

function readLegacy(value: unknown, place: Place, reading: Reading): FilterNode | undefined {
  const read = legacyConditionsSchema.safeParse(value ?? []);
  if (read.success) return fromLegacy(read.data);
  for (const issue of read.error.issues) {
    const at = [...place, ...issue.path.filter((step) => typeof step !== 'symbol')];
    if (issue.code === 'unrecognized_keys') reading.unknownKeys(at, issue.keys);
    else reading.problem(at, issue.message);
  }
  return undefined;
}

/** Whether a stream with this filter sends sample events. If the filter does not say, the destination decides. */
export function carriesSamples({ includeSamples }: StreamFilter, toRehearsal: boolean): boolean {
  return includeSamples ?? toRehearsal;
}

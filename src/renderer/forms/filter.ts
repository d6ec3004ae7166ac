/** The filter's conditions while they are put together, and the words for them. Pure. */
import { carriesSamples, type FilterCondition, filterFields, type StreamFilter } from '../../contract/stream';

export type FilterField = (typeof filterFields)[number];
export type FilterOperator = FilterCondition['op'];

export const filterFieldWords: Record<FilterField, string> = {
  operation: 'Operation',
  entityType: 'Entity type',
  user: 'User',
  scope: 'Scope',
  status: 'Status',
  category: 'Category',
  message: 'Message',
};

export const operatorWords: Record<FilterOperator, string> = {
  isOneOf: 'is one of',
  isNoneOf: 'is none of',
  contains: 'contains',
  doesNotContain: 'does not contain',
};

export interface ConditionRow {
  readonly field: FilterField;
  readonly op: FilterOperator;
  readonly values: readonly string[];
}

export const emptyCondition: ConditionRow = { field: filterFields[0], op: 'isOneOf', values: [] };

/** Problems by row number. */
export function conditionProblems(rows: readonly ConditionRow[]): Record<number, string> {
  const problems: Record<number, string> = {};
  for (const [index, row] of rows.entries()) {
    if (row.values.length === 0) problems[index] = 'Enter at least one value, or remove the condition.';
    else if (row.values.length > 100) problems[index] = 'At most 100 values.';
    else if (row.values.some((value) => value.length > 500)) problems[index] = 'At most 500 characters each.';
  }
  return problems;
}

/** "Operation is one of UserLogin, UserLogout" */
export function conditionSentence(condition: ConditionRow): string {
  return `${filterFieldWords[condition.field]} ${operatorWords[condition.op]} ${condition.values.join(', ')}`;
}

/** @param toRehearsal whether the stream points at a rehearsal */
export function filterSentences(filter: StreamFilter, toRehearsal: boolean): string[] {
  const samples = 'Made-up events of the sample trail';
  return [
    ...filter.conditions.map(conditionSentence),
    ...(carriesSamples(filter, toRehearsal) ? [`${samples} are carried too`] : []),
    ...(toRehearsal && filter.includeSamples === false ? [`${samples} are left out`] : []),
  ];
}

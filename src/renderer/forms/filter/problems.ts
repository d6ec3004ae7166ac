/** What is wrong with a filter while it is put together, by the form's paths. Pure. */
import { filterSchema } from '../../../contract/filter';
import { type ConditionRow, completeRows, type FilterRow, type GroupRow, toCondition, toWhere } from './rows';

/** Where the form keeps what is wrong with a group as such; the path of a value would get the problems within it too. */
export function groupProblemPath(path: string): string {
  return `${path}.group`;
}

/** @param path of the row in the form */
export function filterProblems(root: GroupRow, path: string): Record<string, string> {
  const problems = groupProblems(root, path);
  if (Object.keys(problems).length > 0) return problems;
  // What no row alone is to blame for: how many they are, and how deep.
  const whole = filterSchema.safeParse({ where: toWhere(root) });
  const message = whole.error?.issues[0]?.message;
  return message === undefined ? {} : { [groupProblemPath(path)]: message };
}

function groupProblems(group: GroupRow, path: string): Record<string, string> {
  return Object.assign({}, ...group.items.map((item, index) => rowProblems(item, `${path}.items.${index}`)));
}

function rowProblems(row: FilterRow, path: string): Record<string, string> {
  if (row.kind === 'condition') return conditionProblems(row, path);
  if (row.items.length === 0) return { [groupProblemPath(path)]: 'Add a condition, or remove the group.' };
  return groupProblems(row, path);
}

function conditionProblems(row: ConditionRow, path: string): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const issue of filterSchema.safeParse({ where: toCondition(row) }).error?.issues ?? []) {
    const part = issue.path[1] === 'field' ? 'field' : 'values';
    const value = typeof issue.path[2] === 'number' ? row.values[issue.path[2]] : undefined;
    problems[`${path}.${part}`] ??=
      value === undefined || row.values.length === 1 ? issue.message : `${value}: ${issue.message}`;
  }
  return problems;
}

export function withoutIncomplete(root: GroupRow): GroupRow {
  return completeRows(root, (row) => Object.keys(conditionProblems(row, '')).length === 0);
}

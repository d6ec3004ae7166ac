/** The problems of a filter in the form, by the form's paths. Pure. */

import { filterSchema } from '../../../contract/filter';
import { problemOf } from '../../../contract/problem';
import { t } from '../../../texts/translate';
import { problemText } from '../problem-text';
import { type ConditionRow, completeRows, type FilterRow, type GroupRow, toCondition, toWhere } from './rows';

/** The path for problems of a group itself. The path of a value would also receive the problems within it. */
export function groupProblemPath(path: string): string {
  return `${path}.group`;
}

/** @param path the row's path in the form */
export function filterProblems(root: GroupRow, path: string): Record<string, string> {
  const problems = groupProblems(root, path);
  if (Object.keys(problems).length > 0) return problems;
  // Problems of the whole group: too many rows, or nested too deeply.
  const whole = filterSchema.safeParse({ where: toWhere(root) });
  const issue = whole.error?.issues[0];
  return issue === undefined ? {} : { [groupProblemPath(path)]: problemText(problemOf(issue)) };
}

function groupProblems(group: GroupRow, path: string): Record<string, string> {
  return Object.assign({}, ...group.items.map((item, index) => rowProblems(item, `${path}.items.${index}`)));
}

function rowProblems(row: FilterRow, path: string): Record<string, string> {
  if (row.kind === 'condition') return conditionProblems(row, path);
  if (row.items.length === 0) return { [groupProblemPath(path)]: t('Add a condition, or remove the group.') };
  return groupProblems(row, path);
}

function conditionProblems(row: ConditionRow, path: string): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const issue of filterSchema.safeParse({ where: toCondition(row) }).error?.issues ?? []) {
    const part = issue.path[1] === 'field' ? 'field' : 'values';
    const value = typeof issue.path[2] === 'number' ? row.values[issue.path[2]] : undefined;
    const text = problemText(problemOf(issue));
    problems[`${path}.${part}`] ??= value === undefined || row.values.length === 1 ? text : `${value}: ${text}`;
  }
  return problems;
}

export function withoutIncomplete(root: GroupRow): GroupRow {
  return completeRows(root, (row) => Object.keys(conditionProblems(row, '')).length === 0);
}

/** The form values of masking and changes, and their words. Pure. */
import type { z } from 'zod';
import { type Change, type Changes, changesSchema } from '../../../contract/changes';
import { knownLeaves, parseEventPath } from '../../../contract/event-path';
import {
  type Masking,
  type MaskingAction,
  type MaskingPatternRule,
  type MaskingRule,
  maskingSchema,
  masksNothing,
  patternWords,
} from '../../../contract/masking';
import { problemOf } from '../../../contract/problem';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { problemText } from '../problem-text';

/** As in {@link Masking}. The allow-list's fields are held in both modes, so that switching modes loses nothing. */
export interface MaskingValues {
  readonly mode: Masking['mode'];
  readonly allowed: readonly string[];
  readonly everywhere: boolean;
  readonly rules: readonly MaskingRule[];
  readonly patterns: readonly MaskingPatternRule[];
}

export function toMaskingValues(masking: Masking): MaskingValues {
  return { allowed: [''], everywhere: true, ...masking };
}

export function fromMaskingValues({ mode, allowed, everywhere, rules, patterns }: MaskingValues): Masking {
  const both = { rules: [...rules], patterns: [...patterns] };
  return mode === 'rules' ? { mode, ...both } : { mode, allowed: [...allowed], everywhere, ...both };
}

export const actionWords: Record<MaskingAction['kind'], Text> = {
  remove: 'Remove',
  replace: 'Replace with a text',
  keepFirst: 'Keep the first characters',
  keepLast: 'Keep the last characters',
  pseudonym: 'Pseudonym',
};

export function newAction(kind: MaskingAction['kind']): MaskingAction {
  switch (kind) {
    case 'replace':
      return { kind, with: '***' };
    case 'keepFirst':
    case 'keepLast':
      return { kind, count: 3 };
    case 'remove':
    case 'pseudonym':
      return { kind };
  }
}

export const emptyRule: MaskingRule = { path: '', action: { kind: 'pseudonym' }, everywhere: true };

export const changeWords: Record<Change['kind'], Text> = { rename: 'Rename', add: 'Add', drop: 'Drop' };

export function newChange(kind: Change['kind']): Change {
  switch (kind) {
    case 'rename':
      return { kind, from: '', to: '' };
    case 'add':
      return { kind, field: '', value: '' };
    case 'drop':
      return { kind, field: '' };
  }
}

/** By the form's paths. */
export function maskingProblems(values: MaskingValues): Record<string, string> {
  return problemsOf('masking', maskingSchema.safeParse(fromMaskingValues(values)).error?.issues);
}

export function changesProblems(changes: Changes): Record<string, string> {
  return problemsOf('changes', changesSchema.safeParse(changes).error?.issues);
}

function problemsOf(prefix: string, issues: readonly z.core.$ZodIssue[] = []): Record<string, string> {
  return Object.fromEntries(
    issues.toReversed().map((issue) => [[prefix, ...issue.path.map(String)].join('.'), problemText(problemOf(issue))]),
  );
}

/** For a draft: incomplete rules and changes are left out. */
export function completeMasking(values: MaskingValues): Masking {
  const isPath = (path: string) => parseEventPath(path).ok;
  const rules = values.rules.filter(({ path }) => isPath(path));
  const allowed = values.allowed.filter(isPath);
  return fromMaskingValues({ ...values, mode: allowed.length === 0 ? 'rules' : values.mode, allowed, rules });
}

export function completeChanges(changes: Changes): Changes {
  return changes.filter((change) => changesSchema.safeParse([change]).success);
}

export function fieldLabel(path: string): string {
  const leaf = knownLeaves.find((known) => known.path === path);
  return leaf === undefined ? path : t(leaf.label);
}

/** "User name: pseudonym", for reading. */
export function maskingSentences(masking: Masking): string[] {
  if (masksNothing(masking)) return [];
  const allowed =
    masking.mode === 'allowList' ? [t('Only {fields}', { fields: masking.allowed.map(fieldLabel).join(', ') })] : [];
  return [
    ...allowed,
    ...masking.rules.map(({ path, action }) => `${fieldLabel(path)}: ${actionSentence(action)}`),
    ...masking.patterns.map(({ pattern, action }) => `${t(patternWords[pattern])}: ${actionSentence(action)}`),
  ];
}

function actionSentence(action: MaskingAction): string {
  switch (action.kind) {
    case 'remove':
      return t('removed');
    case 'replace':
      return t('replaced with "{text}"', { text: action.with });
    case 'keepFirst':
      return t('first {count, plural, one {# character} other {# characters}}', { count: action.count });
    case 'keepLast':
      return t('last {count, plural, one {# character} other {# characters}}', { count: action.count });
    case 'pseudonym':
      return t('pseudonym');
  }
}

export function changeSentence(change: Change): string {
  switch (change.kind) {
    case 'rename':
      return t('{field} is sent as {name}', { field: change.from, name: change.to });
    case 'add':
      return t('{field} is added: {value}', { field: change.field, value: change.value });
    case 'drop':
      return t('{field} is not sent', { field: change.field });
  }
}

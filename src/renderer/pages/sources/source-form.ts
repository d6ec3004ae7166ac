/** A source's form: its values, validation and result. Pure. */

import { fillSecrets } from '../../../contract/generated-secrets';
import { nameSchema } from '../../../contract/name';
import { declaredProblems, type SettingsProblem } from '../../../contract/settings';
import { fieldValues, type SourceInput, type SourceView } from '../../../contract/source';
import type { SourceDefinition } from '../../../contract/source-definition';
import { t } from '../../../texts/translate';
import type { SettingsFormValues } from '../../forms/form';
import { firstProblemText } from '../../forms/problem-text';
import { fromFormValues, problemsByFormPath, toFormValues } from '../../forms/values';

export function newSourceForm({ fields }: SourceDefinition, name: string): SettingsFormValues {
  return { name, settings: toFormValues(fields, {}) };
}

export function editSourceForm({ fields }: SourceDefinition, source: SourceView): SettingsFormValues {
  return { name: source.name, settings: toFormValues(fields, fieldValues(source.settings), source.secrets) };
}

/**
 * The problems, by the form's paths.
 * @param takenNames names of the other sources, which cannot be used again
 */
export function sourceFormProblems(
  definition: SourceDefinition,
  values: SettingsFormValues,
  takenNames: readonly string[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  const name = nameSchema.safeParse(values.name);
  if (!name.success) problems.name = firstProblemText(name.error);
  else if (takenNames.includes(name.data)) problems.name = t('Another source already has this name.');
  const typed = fromFormValues(definition.fields, values.settings);
  // A secret that main will generate counts as filled in.
  const { settings } = fillSecrets(definition.fields, typed, new Set(), () => 'made');
  return { ...problems, ...problemsInForm(definition, values, declaredProblems(definition, settings)) };
}

/** Maps problems to the form's paths, such as those that only main can find. */
export function problemsInForm(
  { fields }: SourceDefinition,
  { settings }: SettingsFormValues,
  problems: readonly SettingsProblem[],
): Record<string, string> {
  const byPath = Object.entries(problemsByFormPath(fields, settings, problems));
  return Object.fromEntries(byPath.map(([path, message]) => [path === '' ? 'settings' : `settings.${path}`, message]));
}

/** The values that are sent to main. */
export function toSourceInput({ kind, fields }: SourceDefinition, values: SettingsFormValues): SourceInput {
  const settings = { kind, ...fromFormValues(fields, values.settings) };
  return { name: values.name.trim(), settings, secrets: {} };
}

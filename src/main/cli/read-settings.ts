/** Settings of a source or a destination as they stand in a configuration file, secrets as references among them. */

import { resolve } from 'node:path';
import type { Fields } from '../../contract/fields';
import { changePaths } from '../../contract/named-paths';
import {
  type DeclaredSettings,
  declaredProblems,
  joinSecrets,
  type PlainSettings,
  type SecretValues,
  secretPaths,
  splitSecrets,
  validateSettings,
} from '../../contract/settings';
import { isObject, type PlainObject, valueAt, withValueAt } from '../../contract/value-paths';
import { certificateProblems } from '../app/certificate-check';
import type { Findings } from './findings';
import { readSecret, refuseReferences, type SecretReading } from './secret-values';
import type { ValuePath } from './yaml-document';

export interface ReadSettings {
  readonly settings: PlainSettings;
  readonly secrets: SecretValues;
  /** The settings with their secrets in place. */
  readonly complete: PlainSettings;
}

/**
 * What is wrong is then among the findings. Paths of files are meant from where the configuration is.
 * @param beside keys that are not settings, but known in the same place
 */
export function readSettings(
  declared: DeclaredSettings,
  given: PlainObject,
  path: ValuePath,
  reading: SecretReading,
  findings: Findings,
  beside: readonly string[] = [],
): ReadSettings {
  const { fields } = declared;
  const typed = changePaths(fields, given, (file) => resolve(reading.folder, file));
  const { settings } = splitSecrets(fields, typed);
  refuseReferences(splitSecrets(fields, given).settings, path, findings);
  const secrets: SecretValues = {};
  let complete: PlainObject = settings;
  for (const secretPath of secretPaths(fields, settings)) {
    const steps = secretPath.split('.');
    const value = valueAt(typed, steps);
    const found = findings.problems.length;
    const secret = readSecret(value, [...path, ...steps], reading, findings);
    if (secret !== undefined) secrets[secretPath] = secret;
    // What is wrong with a reference has been said; the setting itself then counts as filled in.
    const present = secret ?? (findings.problems.length > found ? { kept: true } : undefined);
    if (present !== undefined) complete = withValueAt(complete, steps, reading.resolve ? present : { kept: true });
  }
  for (const problem of declaredProblems(declared, complete)) {
    const steps = problem.path.split('.');
    if (problem.unknownName) {
      const known = keysBeside(fields, typed, steps);
      findings.unknownKey([...path, ...steps], steps.length === 1 ? [...beside, ...known] : known);
    } else findings.problem([...path, ...placeOf(fields, steps)], problem.message, problem.code);
  }
  for (const { path: at, message, code } of deepProblems(fields, complete, secrets)) {
    findings.problem([...path, ...at.split('.')], message, code);
  }
  return { settings, secrets: { ...secrets, ...splitSecrets(fields, complete).typed }, complete };
}

/** Entries of a list are named by their number. */
function placeOf(fields: Fields, [step = '', ...rest]: readonly string[]): ValuePath {
  return fields[step]?.type === 'list' ? [step, ...rest.map(Number)] : [step, ...rest];
}

/** What only OpenSSL can tell, of settings that are right otherwise. */
function deepProblems(fields: Fields, complete: PlainObject, secrets: Readonly<Record<string, string>>) {
  if (validateSettings(fields, complete).length > 0) return [];
  const { settings, typed, kept } = splitSecrets(fields, complete);
  const normal = joinSecrets(fields, settings, {
    ...secrets,
    ...typed,
    ...Object.fromEntries(kept.map((path) => [path, 'kept'])),
  });
  return certificateProblems(fields, normal, typed, [...Object.keys(typed), ...kept]);
}

/** The settings that are known where the one at this path stands. */
function keysBeside(fields: Fields, settings: PlainObject, [step = '', ...rest]: readonly string[]): readonly string[] {
  if (rest.length === 0) return Object.keys(fields);
  const field = fields[step];
  const inner = settings[step];
  if (field?.type !== 'variant' || !isObject(inner)) return [];
  const option = field.options[String(inner.kind)];
  return option === undefined ? [] : ['kind', ...keysBeside(option.fields, inner, rest)];
}

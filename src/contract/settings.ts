/**
 * Splits settings into secrets and the rest, which may be stored and shown; and joins them again. A secret is
 * identified by its path in the settings, such as `auth.token`.
 */

import { z } from 'zod';
import type { ErrorCode } from './errors';
import type { Field, Fields, SecretField } from './fields';
import { type SettingsOf, settingsSchema } from './fields';
import { type Problem, problemOf } from './problem';
import { Secret } from './secret';
import { isObject } from './value-paths';

/** In place of a secret in a form's input: keep the stored one. */
export const KEPT_SECRET = { kept: true } as const;
const keptSecretSchema = z.strictObject({ kept: z.literal(true) });

export type PlainSettings = Record<string, unknown>;
/** Path of a secret → its plain text. Exists in memory only. */
export type SecretValues = Record<string, string>;

export interface SplitSettings {
  /** Everything except the secrets; safe to store and show. */
  readonly settings: PlainSettings;
  /** Newly typed secrets by path. */
  readonly typed: SecretValues;
  /** Paths whose stored secret is kept. */
  readonly kept: readonly string[];
}

type Visit = (field: Field, path: string, value: unknown) => { readonly put: unknown } | 'leave-out';

/** Visits values together with their fields. Undeclared keys are passed through, so that validation can refuse them. */
function mapFields(fields: Fields, values: PlainSettings, prefix: string, visit: Visit): PlainSettings {
  // Collected as entries, because assigning a key named __proto__ would change the prototype.
  const result: [key: string, value: unknown][] = [];
  for (const key of new Set([...Object.keys(values), ...Object.keys(fields)])) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    const path = prefix + key;
    if (field === undefined) {
      result.push([key, value]);
    } else if (field.type === 'variant') {
      const chosen = isObject(value) ? value : { kind: field.initial };
      const option =
        typeof chosen.kind === 'string' && Object.hasOwn(field.options, chosen.kind)
          ? field.options[chosen.kind]
          : undefined;
      result.push([key, option === undefined ? value : mapFields(option.fields, chosen, `${path}.`, visit)]);
    } else {
      const visited = visit(field, path, value);
      if (visited !== 'leave-out') result.push([key, visited.put]);
    }
  }
  return Object.fromEntries(result);
}

/** Removes what surrounds a pasted secret, as its field defines. Invalid values are left for validation to refuse. */
function tidied(field: SecretField, typed: string): string {
  const checked = field.inputSchema.safeParse(typed);
  return checked.success ? checked.data : typed;
}

/** Splits the input of a form or a configuration file. Does not validate: see {@link validateSettings}. */
export function splitSecrets(fields: Fields, input: PlainSettings): SplitSettings {
  const typed: SecretValues = {};
  const kept: string[] = [];
  const settings = mapFields(fields, input, '', (field, path, value) => {
    if (field.type !== 'secret') return value === undefined ? 'leave-out' : { put: value };
    if (typeof value === 'string' && value !== '') typed[path] = tidied(field, value);
    else if (keptSecretSchema.safeParse(value).success) kept.push(path);
    return 'leave-out';
  });
  return { settings, typed, kept };
}

/** The paths of the secrets that these settings, with their chosen variants, can have. */
export function secretPaths(fields: Fields, settings: PlainSettings): string[] {
  const paths: string[] = [];
  mapFields(fields, settings, '', (field, path) => {
    if (field.type === 'secret') paths.push(path);
    return 'leave-out';
  });
  return paths;
}

/**
 * Inserts the secrets and validates the result.
 * @throws {z.ZodError} with the path of each invalid or missing setting
 */
export function joinSecrets<F extends Fields>(
  fields: F,
  settings: PlainSettings,
  secrets: SecretValues,
): SettingsOf<F> {
  const joined = mapFields(fields, settings, '', (field, path, value) => {
    if (field.type !== 'secret') return value === undefined ? 'leave-out' : { put: value };
    const plain = Object.hasOwn(secrets, path) ? secrets[path] : undefined;
    return plain === undefined ? 'leave-out' : { put: new Secret(tidied(field, plain)) };
  });
  return settingsSchema(fields).parse(joined);
}

/**
 * Settings as they are stored: normalised, with defaults, without secrets. @throws {z.ZodError} as {@link joinSecrets}
 * does
 */
export function completeSettings(fields: Fields, input: PlainSettings): PlainSettings {
  const { settings, typed, kept } = splitSecrets(fields, input);
  const present = { ...typed, ...Object.fromEntries(kept.map((path) => [path, MASKED_STAND_IN])) };
  return splitSecrets(fields, joinSecrets(fields, settings, present) as PlainSettings).settings;
}

/** One invalid setting: its path and the problem, in words for the person who typed it. */
export interface SettingsProblem extends Problem {
  readonly path: string;
  /** If there is a more specific one than "some settings are wrong". */
  readonly code?: ErrorCode;
  /** No setting has this name; callers can suggest the one that was probably meant. */
  readonly unknownName?: true;
}

/** The declaration of settings: their fields, and rules between them. */
export interface DeclaredSettings {
  readonly fields: Fields;
  /** Checks rules between settings that are valid on their own. The settings are complete and contain no secrets. */
  problems?(settings: PlainSettings): readonly SettingsProblem[];
}

/** All problems of the settings, including rules between them. */
export function declaredProblems(declared: DeclaredSettings, input: PlainSettings): readonly SettingsProblem[] {
  const problems = validateSettings(declared.fields, input);
  if (problems.length > 0) return problems;
  return declared.problems?.(completeSettings(declared.fields, input)) ?? [];
}

/** Checks the input of a form or a file; kept secrets count as present. Empty if there are no problems. */
export function validateSettings(fields: Fields, input: PlainSettings): SettingsProblem[] {
  const { settings, typed, kept } = splitSecrets(fields, input);
  const problems: SettingsProblem[] = [];
  mapFields(fields, input, '', (field, path) => {
    const value = Object.hasOwn(typed, path) ? typed[path] : undefined;
    if (field.type === 'secret' && value !== undefined) {
      const checked = field.inputSchema.safeParse(value);
      if (!checked.success) {
        const [issue] = checked.error.issues;
        problems.push({ path, ...(issue ? problemOf(issue) : { message: 'Not valid.' }), code: codeFor(field) });
      }
    }
    return 'leave-out';
  });
  const present = { ...typed, ...Object.fromEntries(kept.map((path) => [path, MASKED_STAND_IN])) };
  try {
    joinSecrets(fields, settings, present);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    for (const issue of error.issues) problems.push(...settingsProblemsOf(issue));
  }
  return problems;
}

/** TLS keys are the secrets with several lines. */
function codeFor(field: SecretField): ErrorCode {
  return field.multiline === true ? 'SLUICE-TLS-008' : 'SLUICE-SECRET-004';
}

const MASKED_STAND_IN = 'kept';

function settingsProblemsOf(issue: z.core.$ZodIssue): SettingsProblem[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: 'Unknown setting.',
      unknownName: true as const,
    }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ path, ...(missing ? { message: 'Fill this in.' } : problemOf(issue)) }];
}

/** The initial values of an empty form: choices and defaults, no secrets. */
export function initialSettings(fields: Fields): PlainSettings {
  const settings: PlainSettings = {};
  for (const [name, field] of Object.entries(fields)) settings[name] = initialValue(field);
  return settings;
}

function initialValue(field: Field): unknown {
  switch (field.type) {
    case 'text':
    case 'address':
    case 'secret':
      return '';
    case 'number':
    case 'toggle':
    case 'choice':
      return field.initial;
    case 'pairs':
      return {};
    case 'list':
      return [];
    case 'variant':
      return { kind: field.initial, ...initialSettings(field.options[field.initial]?.fields ?? {}) };
  }
}

/**
 * Takes settings apart into what may be stored and shown, and the secrets, which may not; and puts them together again.
 * A secret is named by its path through the settings, such as `auth.token`.
 */

import { z } from 'zod';
import type { ErrorCode } from './errors';
import type { Field, Fields, SecretField } from './fields';
import { type SettingsOf, settingsSchema } from './fields';
import { Secret } from './secret';
import { isObject } from './value-paths';

/** In place of a secret in what a form sends: the stored one stays as it is. */
export const KEPT_SECRET = { kept: true } as const;
const keptSecretSchema = z.strictObject({ kept: z.literal(true) });

export type PlainSettings = Record<string, unknown>;
/** Path of a secret → its plain text. Lives in memory only. */
export type SecretValues = Record<string, string>;

export interface SplitSettings {
  /** Everything but the secrets; safe to store and to show. */
  readonly settings: PlainSettings;
  /** Newly typed secrets by path. */
  readonly typed: SecretValues;
  /** Paths whose stored secret stays. */
  readonly kept: readonly string[];
}

type Visit = (field: Field, path: string, value: unknown) => { readonly put: unknown } | 'leave-out';

/** Walks values along their fields; keys that no field declares are passed through for validation to refuse. */
function mapFields(fields: Fields, values: PlainSettings, prefix: string, visit: Visit): PlainSettings {
  // Collected as entries: assigning a key named __proto__ would change the prototype instead.
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

/** What stands around a pasted secret is no part of it, as its field says; what is not valid stays for validation to refuse. */
function tidied(field: SecretField, typed: string): string {
  const checked = field.inputSchema.safeParse(typed);
  return checked.success ? checked.data : typed;
}

/** Splits what a form or a configuration file gives. Nothing is validated here: see {@link validateSettings}. */
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

/** The paths of the secrets that these settings (with their chosen variants) have room for. */
export function secretPaths(fields: Fields, settings: PlainSettings): string[] {
  const paths: string[] = [];
  mapFields(fields, settings, '', (field, path) => {
    if (field.type === 'secret') paths.push(path);
    return 'leave-out';
  });
  return paths;
}

/**
 * Puts the secrets back in and validates the whole.
 * @throws {z.ZodError} with the path of each wrong or missing setting
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

/** Settings as they are stored: defaults filled in, in their normal form, without secrets. @throws {z.ZodError} as {@link joinSecrets} does */
export function completeSettings(fields: Fields, input: PlainSettings): PlainSettings {
  const { settings, typed, kept } = splitSecrets(fields, input);
  const present = { ...typed, ...Object.fromEntries(kept.map((path) => [path, MASKED_STAND_IN])) };
  return splitSecrets(fields, joinSecrets(fields, settings, present) as PlainSettings).settings;
}

/** One wrong setting: where it is and what is wrong, in words for the person who typed it. */
export interface SettingsProblem {
  readonly path: string;
  readonly message: string;
  /** Where there is a more telling one than "some settings are wrong". */
  readonly code?: ErrorCode;
  /** There is no setting of this name, so that a caller can say which one was probably meant. */
  readonly unknownName?: true;
}

/** What can be declared about settings: their fields, and what has to hold between them. */
export interface DeclaredSettings {
  readonly fields: Fields;
  /** What is wrong between settings that are right each by itself. They are complete, and hold no secret. */
  problems?(settings: PlainSettings): readonly SettingsProblem[];
}

/** All that is wrong with settings, between one another too. */
export function declaredProblems(declared: DeclaredSettings, input: PlainSettings): readonly SettingsProblem[] {
  const problems = validateSettings(declared.fields, input);
  if (problems.length > 0) return problems;
  return declared.problems?.(completeSettings(declared.fields, input)) ?? [];
}

/** Checks what a form or a file gives, kept secrets counting as present. Empty when all is well. */
export function validateSettings(fields: Fields, input: PlainSettings): SettingsProblem[] {
  const { settings, typed, kept } = splitSecrets(fields, input);
  const problems: SettingsProblem[] = [];
  mapFields(fields, input, '', (field, path) => {
    const value = Object.hasOwn(typed, path) ? typed[path] : undefined;
    if (field.type === 'secret' && value !== undefined) {
      const checked = field.inputSchema.safeParse(value);
      if (!checked.success) {
        problems.push({ path, message: checked.error.issues[0]?.message ?? 'Not valid.', code: codeFor(field) });
      }
    }
    return 'leave-out';
  });
  const present = { ...typed, ...Object.fromEntries(kept.map((path) => [path, MASKED_STAND_IN])) };
  try {
    joinSecrets(fields, settings, present);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    for (const issue of error.issues) problems.push(...problemsOf(issue));
  }
  return problems;
}

/** Keys of TLS are the secrets with several lines. */
function codeFor(field: SecretField): ErrorCode {
  return field.multiline === true ? 'SLUICE-TLS-008' : 'SLUICE-SECRET-004';
}

const MASKED_STAND_IN = 'kept';

function problemsOf(issue: z.core.$ZodIssue): SettingsProblem[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: 'Unknown setting.',
      unknownName: true as const,
    }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ path, message: missing ? 'Fill this in.' : issue.message }];
}

/** What an empty form starts with: initial choices and defaults, no secrets. */
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

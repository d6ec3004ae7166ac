/** Secrets that Sluice generates if none is typed, and secrets that an input leaves as stored. Pure. */
import { z } from 'zod';
import type { Field, Fields } from './fields';
import { KEPT_SECRET, type PlainSettings, secretPaths } from './settings';
import { isObject, valueAt } from './value-paths';

/** In place of a secret in a form's input: generate a new one, whether or not one is stored. */
export const MADE_SECRET = { make: true } as const;
const madeSchema = z.strictObject({ make: z.literal(true) });

export interface FilledSecrets {
  readonly settings: PlainSettings;
  /** The generated secret, to be shown once. Settings that are chosen together have at most one. */
  readonly made: string | null;
}

/**
 * Completes the input: a stored secret is kept, and one that Sluice may generate is generated.
 * @param stored paths of the secrets that are stored
 */
export function fillSecrets(
  fields: Fields,
  input: PlainSettings,
  stored: ReadonlySet<string>,
  make: () => string,
): FilledSecrets {
  let settings = input;
  let made: string | null = null;
  for (const path of secretPaths(fields, input)) {
    const steps = path.split('.');
    const value = valueAt(input, steps);
    const isAsked = madeSchema.safeParse(value).success;
    if (value !== undefined && value !== '' && !isAsked) continue;
    if (!isAsked && stored.has(path)) {
      settings = withSecretAt(fields, settings, steps, KEPT_SECRET);
    } else if (isGenerated(fields, input, steps)) {
      made = make();
      settings = withSecretAt(fields, settings, steps, made);
    }
  }
  return { settings, made };
}

/** The same with a new secret in place of each that Sluice generates. */
export function askForNewSecret(fields: Fields, settings: PlainSettings): PlainSettings {
  const paths = generatedPaths(fields, settings);
  return paths.reduce((changed, path) => withSecretAt(fields, changed, path.split('.'), MADE_SECRET), settings);
}

/** The paths of the secrets that Sluice generates with these settings. */
export function generatedPaths(fields: Fields, settings: PlainSettings): readonly string[] {
  return secretPaths(fields, settings).filter((path) => isGenerated(fields, settings, path.split('.')));
}

function isGenerated(fields: Fields, settings: PlainSettings, steps: readonly string[]): boolean {
  const field = fieldAt(fields, settings, steps);
  return field?.type === 'secret' && field.generated === true;
}

function fieldAt(fields: Fields, settings: PlainSettings, [step = '', ...rest]: readonly string[]): Field | undefined {
  const field = Object.hasOwn(fields, step) ? fields[step] : undefined;
  if (field?.type !== 'variant' || rest.length === 0) return field;
  const kind = valueAt(settings, [step, 'kind']) ?? field.initial;
  const inner = valueAt(settings, [step]) ?? {};
  return fieldAt(field.options[String(kind)]?.fields ?? {}, inner as PlainSettings, rest);
}

/** A copy with a secret at its path. If a variant is left out, its initial option is used. */
export function withSecretAt(
  fields: Fields,
  settings: PlainSettings,
  [step = '', ...rest]: readonly string[],
  value: unknown,
): PlainSettings {
  const field = Object.hasOwn(fields, step) ? fields[step] : undefined;
  if (field?.type !== 'variant' || rest.length === 0) return { ...settings, [step]: value };
  const present = settings[step];
  const chosen: PlainSettings = isObject(present) ? present : { kind: field.initial };
  const option = field.options[String(chosen.kind)];
  return { ...settings, [step]: withSecretAt(option?.fields ?? {}, chosen, rest, value) };
}

/**
 * A form's values, and their conversion from and to the settings of a source or destination. A form holds more than the
 * settings: the values of variants that are not selected, and whether a stored secret is kept. Pure.
 */

import type { AddressField, Field, Fields, NumberField, TextField } from '../../contract/fields';
import { MADE_SECRET } from '../../contract/generated-secrets';
import type { PlainSettings, SettingsProblem } from '../../contract/settings';
import { KEPT_SECRET } from '../../contract/settings';
import type { SecretState } from '../../contract/stream';
import { isObject } from '../../contract/value-paths';
import { t, translated } from '../../texts/translate';
import { numberFormat } from '../format/formatters';
import { problemText } from './problem-text';

/** `kept`: the stored secret is kept. `typed`: the typed text is used; empty means none. */
export type SecretValue = { readonly mode: 'kept' } | { readonly mode: 'typed'; readonly text: string };

export interface PairRow {
  readonly name: string;
  readonly value: string;
}

/** Holds the values of every option, so that switching between options loses nothing. */
export interface VariantValue {
  readonly kind: string;
  readonly options: Readonly<Record<string, FormValues>>;
}

export type FormValue = string | number | boolean | SecretValue | readonly PairRow[] | readonly string[] | VariantValue;
export type FormValues = { readonly [name: string]: FormValue };

function isSecretValue(value: unknown): value is SecretValue {
  return isObject(value) && (value.mode === 'kept' || value.mode === 'typed');
}

export function isVariantValue(value: unknown): value is VariantValue {
  return isObject(value) && typeof value.kind === 'string' && isObject(value.options);
}

type Secrets = Readonly<Record<string, SecretState>>;

/**
 * Fills a form from stored settings, or from none for a new one.
 * @param secrets by path; a stored one is kept unless it is replaced, an unreadable one has to be typed again
 */
export function toFormValues(fields: Fields, settings: PlainSettings, secrets: Secrets = {}, prefix = ''): FormValues {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, toFormValue(field, settings[name], secrets, prefix + name)]),
  );
}

function toFormValue(field: Field, value: unknown, secrets: Secrets, path: string): FormValue {
  switch (field.type) {
    case 'text':
    case 'address':
      return typeof value === 'string' ? value : defaultText(field);
    case 'secret':
      // Stored settings contain no secrets. Those of a rehearsal contain the secrets that it generated.
      if (typeof value === 'string') return { mode: 'typed', text: value };
      return secrets[path] === 'set' ? { mode: 'kept' } : { mode: 'typed', text: '' };
    case 'number':
      return (typeof value === 'number' ? value : field.initial) / factorOf(field);
    case 'toggle':
      return typeof value === 'boolean' ? value : field.initial;
    case 'choice':
      return typeof value === 'string' ? value : field.initial;
    case 'pairs':
      return isObject(value) ? Object.entries(value).map(([key, text]) => ({ name: key, value: String(text) })) : [];
    case 'list': {
      const given = Array.isArray(value) ? value.map(String) : [];
      // A path is typed into a row, so start with one row.
      return given.length === 0 && field.of === 'paths' ? [''] : given;
    }
    case 'variant': {
      const given = isObject(value) ? value : {};
      const kind =
        typeof given.kind === 'string' && Object.hasOwn(field.options, given.kind) ? given.kind : field.initial;
      const options = Object.entries(field.options).map(([option, { fields }]) => {
        const chosen = option === kind;
        return [option, toFormValues(fields, chosen ? given : {}, chosen ? secrets : {}, `${path}.`)] as const;
      });
      return { kind, options: Object.fromEntries(options) };
    }
  }
}

function factorOf(field: NumberField): number {
  return field.shown?.factor ?? 1;
}

/** The initial value if nothing is stored: the schema's default, if it has one. */
function defaultText(field: TextField | AddressField): string {
  const absent = field.schema.safeParse(undefined);
  return absent.success && typeof absent.data === 'string' ? absent.data : '';
}

/** Whether a text field may be empty. */
export function mayBeEmpty(field: TextField | AddressField): boolean {
  return field.schema.safeParse(undefined).success;
}

/** The form's values as settings: secrets as typed text or {@link KEPT_SECRET}, empty texts left out. */
export function fromFormValues(fields: Fields, values: FormValues): PlainSettings {
  const settings: PlainSettings = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = fromFormValue(field, values[name]);
    if (value !== undefined) settings[name] = value;
  }
  return settings;
}

function fromFormValue(field: Field, value: FormValue | undefined): unknown {
  switch (field.type) {
    case 'text':
    case 'address':
      return value === '' ? undefined : value;
    case 'number':
      if (typeof value !== 'number') return undefined;
      return field.shown === undefined ? value : Math.round(value * field.shown.factor);
    case 'toggle':
    case 'choice':
      return value;
    case 'secret':
      if (!isSecretValue(value)) return undefined;
      if (value.mode === 'kept') return KEPT_SECRET;
      if (value.text === '') return field.generated === true ? MADE_SECRET : undefined;
      return value.text;
    case 'pairs': {
      const rows = Array.isArray(value) ? (value as readonly PairRow[]) : [];
      const filled = rows.filter((row) => row.name.trim() !== '' || row.value !== '');
      return Object.fromEntries(filled.map((row) => [row.name.trim(), row.value]));
    }
    case 'list': {
      const texts = Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
      return texts.map((text) => text.trim()).filter((text) => text !== '');
    }
    case 'variant': {
      if (!isVariantValue(value)) return undefined;
      const option = field.options[value.kind];
      return { kind: value.kind, ...fromFormValues(option?.fields ?? {}, value.options[value.kind] ?? {}) };
    }
  }
}

/**
 * The form's path for a problem: `auth.token` → `auth.options.bearer.token`, `headers.X-A` → `headers`.
 * @returns null if no field matches
 */
export function formPathOf(fields: Fields, values: FormValues, path: string): string | null {
  const [name = '', ...rest] = path.split('.');
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return null;
  const value = values[name];
  if (field.type !== 'variant' || rest.length === 0 || !isVariantValue(value)) return name;
  const inner = formPathOf(field.options[value.kind]?.fields ?? {}, value.options[value.kind] ?? {}, rest.join('.'));
  return inner === null ? name : `${name}.options.${value.kind}.${inner}`;
}

/** Problems by the form's paths, the first of each field. Problems without a field are under the empty path. */
export function problemsByFormPath(
  fields: Fields,
  values: FormValues,
  problems: readonly SettingsProblem[],
): Record<string, string> {
  const byPath: Record<string, string> = {};
  for (const { path, ...problem } of problems) {
    const formPath = formPathOf(fields, values, path) ?? '';
    const text = problemText(problem);
    byPath[formPath] ??= formPath === '' && path !== '' ? `${path}: ${text}` : shownMessage(fields[path], text);
  }
  return byPath;
}

/** The limits in the unit that the form shows. */
function shownMessage(field: Field | undefined, message: string): string {
  if (field?.type !== 'number' || field.shown === undefined) return message;
  const format = numberFormat(undefined, { maximumFractionDigits: 3 });
  const { unit, factor } = field.shown;
  const [least, most] = [format.format(field.min / factor), format.format(field.max / factor)];
  return t('Between {least} and {most} {unit}.', { least, most, unit: translated(unit) });
}

/** Whether any option of any field has a secret. */
export function declaresSecret(fields: Fields): boolean {
  return Object.values(fields).some((field) => {
    if (field.type === 'secret') return true;
    return field.type === 'variant' && Object.values(field.options).some((option) => declaresSecret(option.fields));
  });
}

/** Whether any secret has been typed and will be stored. */
export function hasTypedSecret(fields: Fields, values: FormValues): boolean {
  return Object.entries(fields).some(([name, field]) => {
    const value = values[name];
    if (field.type === 'secret') return isSecretValue(value) && value.mode === 'typed' && value.text !== '';
    if (field.type !== 'variant' || !isVariantValue(value)) return false;
    return hasTypedSecret(field.options[value.kind]?.fields ?? {}, value.options[value.kind] ?? {});
  });
}

/** The texts that people read in the definitions of sources, destinations and formats. */
import type { Fields } from '../../../../src/contract/fields';
import { initialSettings, type PlainSettings } from '../../../../src/contract/settings';
import type { SourceDefinition } from '../../../../src/contract/source-definition';

/** What a definition's parts call their texts. `name` is one at the top only: below, names are those of headers and hosts. */
const TEXT_KEYS = new Set([
  'empty',
  'hint',
  'itemLabel',
  'keyLabel',
  'label',
  'none',
  'one',
  'prerequisites',
  'regions',
  'remark',
  'summary',
  'takes',
  'title',
  'unit',
  'valueLabel',
  'warning',
  'where',
  'whereToLook',
]);
/** Here each value has a name that is shown. */
const SENDER_KEYS = new Set(['name', 'title']);
/** Failures have a catalogue of their own, and schemas are not texts. */
const SKIPPED_KEYS = new Set(['failures', 'inputSchema', 'schema']);

/** @returns each text with its place, such as "datadog.fields.apiKey.hint" */
export function textsOfDefinition(definition: { readonly kind: string; readonly name: string }): [string, string][] {
  return [[`${definition.kind}.name`, definition.name], ...textsIn(definition, definition.kind)];
}

function textsIn(
  value: unknown,
  place: string,
  keys: ReadonlySet<string> = TEXT_KEYS,
  isText = false,
): [string, string][] {
  if (typeof value === 'string') return isText ? [[place, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (SKIPPED_KEYS.has(key)) return [];
    return textsIn(item, `${place}.${key}`, keys, keys.has(key) || (isText && Array.isArray(value)));
  });
}

/** Everything switched on, once with each option of each variant. */
function settingsWithEach(fields: Fields): PlainSettings[] {
  const initial = initialSettings(fields);
  for (const [name, field] of Object.entries(fields)) if (field.type === 'toggle') initial[name] = true;
  const varied = Object.entries(fields).flatMap(([name, field]) =>
    field.type === 'variant'
      ? Object.entries(field.options).map(([kind, option]) => ({
          ...initial,
          [name]: { kind, ...initialSettings(option.fields) },
        }))
      : [],
  );
  return [initial, ...varied];
}

/** The names of the values that senders are given, with all protocols and ways of authenticating. */
export function senderTextsOf({ kind, fields, senders }: SourceDefinition): [string, string][] {
  const url = 'http://127.0.0.1:7414/v1/audit';
  return settingsWithEach(fields).flatMap((settings) => [
    ...textsIn(senders?.values(settings, url, null) ?? [], `${kind}.values`, SENDER_KEYS),
    ...textsIn(senders?.protocols?.(settings, url, null, 'linux') ?? [], `${kind}.protocols`, SENDER_KEYS),
  ]);
}

/** What the schemas of a definition's settings say, except where that depends on the input. */
export function messagesOfDefinition(definition: unknown): string[] {
  const messages = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const { error } = value as { error?: unknown };
    const message = typeof error === 'function' ? (error({ input: '' }) as unknown) : error;
    if (typeof message === 'string') messages.add(message);
    // The parts of a schema are in its definition.
    const parts = '_zod' in value ? (value._zod as { def: object }).def : value;
    for (const part of Object.values(parts)) visit(part);
    if (parts !== value) visit(parts);
  };
  visit(definition);
  return [...messages];
}

export function secretLabelsOf(fields: Fields): string[] {
  return Object.values(fields).flatMap((field) => {
    if (field.type === 'secret') return [field.label];
    return field.type === 'variant'
      ? Object.values(field.options).flatMap((option) => secretLabelsOf(option.fields))
      : [];
  });
}

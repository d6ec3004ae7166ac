/**
 * The settings of a definition as a table for the docs: name, type, default, limit and hint, from the declaration that
 * is also used for the form and for checking a configuration file.
 */
import type { CredentialForm, Field, Fields } from '../../src/contract/fields';

/** One row of a settings table. */
interface Setting {
  /** The path in a configuration file, such as `auth.token`. */
  readonly path: string;
  readonly type: string;
  readonly defaultValue: string;
  readonly text: string;
}

const code = (value: string): string => `\`${value}\``;
const inCell = (value: string): string => value.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The value that is used if the setting is left out; undefined if it is required or simply absent. */
function defaultOf(field: Field): unknown {
  switch (field.type) {
    case 'number':
    case 'toggle':
    case 'choice':
    case 'variant':
      return field.initial;
    case 'text':
    case 'address':
      return field.schema.safeParse(undefined).data;
    case 'pairs':
    case 'list':
    case 'secret':
      return undefined;
  }
}

export function isRequired(field: Field): boolean {
  return ['text', 'address', 'secret', 'list'].includes(field.type) && !field.schema.safeParse(undefined).success;
}

function typeOf(field: Field): string {
  switch (field.type) {
    case 'address':
      return field.form.as === 'url' ? 'address' : 'host name or IP address';
    case 'text':
      return field.multiline === true ? 'text, several lines' : 'text';
    case 'secret':
      return 'secret';
    case 'number':
      return `whole number, ${field.min} to ${field.max}${field.unit === undefined ? '' : ` ${field.unit}`}`;
    case 'toggle':
      return '`true` or `false`';
    case 'choice':
      return field.options.map((option) => code(option.value)).join(', ');
    case 'pairs':
      return 'names and values';
    case 'list':
      return field.of === 'paths' ? 'list of paths' : 'list of texts';
    case 'variant':
      return `\`kind\`: ${Object.keys(field.options).map(code).join(', ')}`;
  }
}

function defaultText(field: Field): string {
  if (isRequired(field)) return 'required';
  const value = defaultOf(field);
  return value === undefined ? '' : code(String(value));
}

/** How the secret is sent to the destination. */
function credentialText(form: CredentialForm): string {
  switch (form.as) {
    case 'header':
      return 'name' in form
        ? `Sent in the header ${code(form.name)}.`
        : `Sent in the header that ${code(form.nameField)} names.`;
    case 'authorization':
      return `Sent as ${code(`Authorization: ${'scheme' in form ? form.scheme : `<${form.schemeField}>`} …`)}.`;
    case 'basic':
      return `Sent with ${code(form.userField)} as ${code('Authorization: Basic …')}.`;
    case 'tokenRequest':
      return 'Sent to the token server only.';
    case 'signature':
      return `Signs each request (${form.scheme}); never sent.`;
  }
}

function textOf(field: Field): string {
  const example = field.example === undefined ? undefined : `Example: ${code(field.example)}.`;
  const warning =
    'warning' in field && field.warning !== undefined ? `Shown on the stream: “${field.warning}”` : undefined;
  const credential =
    field.type === 'secret' && field.credential !== undefined ? credentialText(field.credential) : undefined;
  const label = `${field.label}${/[.?!]$/.test(field.label) ? '' : '.'}`;
  return [label, field.hint, credential, example, warning].filter((part) => part !== undefined).join(' ');
}

/** Every setting in the order of the form; those of a variant's options follow it. */
function settingsOf(fields: Fields, prefix = ''): readonly Setting[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const own = { path, type: typeOf(field), defaultValue: defaultText(field), text: textOf(field) };
    if (field.type !== 'variant') return [own];
    const inner = Object.entries(field.options).flatMap(([kind, option]) =>
      settingsOf(option.fields, `${path}.`).map((setting) => ({
        ...setting,
        text: `With ${code(`kind: ${kind}`)}. ${setting.text}`,
      })),
    );
    return [own, ...inner];
  });
}

export function settingsTable(fields: Fields): string {
  const rows = settingsOf(fields).map(({ path, type, defaultValue, text }) =>
    [code(path), type, defaultValue, text].map(inCell).join(' | '),
  );
  return [
    '| setting | type | default | meaning |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

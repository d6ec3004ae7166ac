/**
 * An example of a definition's settings for a configuration file: required settings, and the first choice of
 * authentication. Secrets are references.
 */
import { stringify } from 'yaml';
import type { Field, Fields } from '../../src/contract/fields';
import { isRequired } from './settings-table';

/** @param prefix of the environment variables that the secrets refer to, such as SPLUNK */
export function exampleOf(fields: Fields, prefix: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = exampleValue(field, `${prefix}_${constantCase(name)}`);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function exampleValue(field: Field, variable: string): unknown {
  switch (field.type) {
    case 'secret':
      return isRequired(field) ? `\${env:${variable}}` : undefined;
    case 'text':
    case 'address':
      return isRequired(field) ? (field.example ?? '…') : undefined;
    case 'list':
      return isRequired(field) ? [field.example ?? '…'] : undefined;
    case 'choice':
      return field.advanced === true ? undefined : field.initial;
    case 'variant':
      return field.advanced === true ? undefined : variantExample(field.options, variable);
    case 'number':
    case 'toggle':
    case 'pairs':
      return undefined;
  }
}

/** The simplest option with settings is a better example than one without. */
function variantExample(
  options: Readonly<Record<string, { readonly fields: Fields }>>,
  variable: string,
): Record<string, unknown> | undefined {
  const filled = Object.entries(options).filter(([, { fields }]) => Object.keys(fields).length > 0 && !hasPem(fields));
  const [first] = filled.sort(([, a], [, b]) => Object.keys(a.fields).length - Object.keys(b.fields).length);
  if (first === undefined) return undefined;
  const [kind, option] = first;
  return { kind, ...exampleOf(option.fields, variable) };
}

/** Certificates and keys are too long for an example. */
function hasPem(fields: Fields): boolean {
  return Object.values(fields).some((field) => 'multiline' in field && field.multiline === true);
}

function constantCase(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}

/** A configuration with one destination, in YAML. */
export function destinationExample(kind: string, fields: Fields): string {
  const destination = { kind, ...exampleOf(fields, kind.toUpperCase()) };
  return yamlBlock({ version: 1, streams: [{ name: 'siem', destination }] });
}

/** A configuration with one source, in YAML. */
export function sourceExample(kind: string, fields: Fields): string {
  return yamlBlock({ version: 1, sources: [{ name: 'audit', kind, ...exampleOf(fields, kind.toUpperCase()) }] });
}

export function yamlBlock(document: object): string {
  return `\`\`\`yaml\n${stringify(document, { lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' })}\`\`\``;
}

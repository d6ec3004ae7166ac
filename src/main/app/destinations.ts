/**
 * What services need to know about destinations: their definitions, and which settings lower security. Uses the
 * definitions only, because senders belong to the engine's thread.
 */
import { isLoopbackHost } from '../../contract/addresses';
import type { DestinationDefinition } from '../../contract/definition';
import type { Fields } from '../../contract/fields';
import { isPlainHttpAbroad, reachedAddresses } from '../../contract/reached-addresses';
import { isSecretName, secretParameters } from '../../contract/secret-names';
import type { PlainSettings } from '../../contract/settings';
import { isObject } from '../../contract/value-paths';

export interface Destinations {
  definition(kind: string): DestinationDefinition | undefined;
  /** Empty for a kind that this version does not know. */
  fields(kind: string): Fields;
  /** Warnings in plain words, for as long as they apply. */
  warnings(kind: string, settings: PlainSettings): readonly string[];
  /** The last part of the path of every secret that any destination declares. */
  readonly secretNames: ReadonlySet<string>;
}

export function destinationsOf(definitions: readonly DestinationDefinition[]): Destinations {
  const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));
  return {
    definition: (kind) => byKind.get(kind),
    fields: (kind) => byKind.get(kind)?.fields ?? {},
    warnings: (kind, settings) => {
      const definition = byKind.get(kind);
      return definition === undefined ? [] : warningsIn(definition.fields, settings);
    },
    secretNames: new Set(definitions.flatMap((definition) => secretNamesIn(definition.fields))),
  };
}

const PLAIN_HTTP =
  'Events and credentials are sent unencrypted (plain http): anyone on the network path can read and change them.';

const SHOWN_SECRET =
  'The address or a header seems to hold a secret. It is stored and shown in plain text. Enter it under Authentication, if the destination takes it from there.';

function warningsIn(fields: Fields, settings: PlainSettings): string[] {
  const shown = holdsSecret(fields, settings) ? [SHOWN_SECRET] : [];
  return [...connectionWarnings(fields, settings), ...shown];
}

/** Whether a setting that is not a secret is likely to hold one: a parameter of an address, or a header. */
function holdsSecret(fields: Fields, settings: PlainSettings): boolean {
  const inAddress = reachedAddresses(fields, settings).some(({ text }) => secretParameters(text).length > 0);
  const inPairs = Object.entries(fields).some(([name, field]) => {
    const value = settings[name];
    return field.type === 'pairs' && isObject(value) && Object.keys(value).some(isSecretName);
  });
  return inAddress || inPairs;
}

function connectionWarnings(fields: Fields, settings: PlainSettings): string[] {
  const addresses = reachedAddresses(fields, settings);
  if (addresses.some(isPlainHttpAbroad)) return [PLAIN_HTTP];
  if (addresses.some(({ form, text }) => form === 'host' && isLoopbackHost(text))) return [];
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = settings[name];
    if (field.type === 'toggle') return value === true && field.warning !== undefined ? [field.warning] : [];
    if (field.type !== 'choice') return [];
    return field.options.flatMap((option) =>
      option.value === value && option.warning !== undefined ? [option.warning] : [],
    );
  });
}

function secretNamesIn(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.type === 'secret') return [name];
    if (field.type !== 'variant') return [];
    return Object.values(field.options).flatMap((option) => secretNamesIn(option.fields));
  });
}

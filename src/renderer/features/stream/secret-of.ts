/** The secret with which a stream proves to its destination who sends. Pure. */
import type { Fields, SecretField } from '../../../contract/fields';
import type { StreamView } from '../../../contract/stream';
import { isObject } from '../../../contract/value-paths';
import { findDestination } from '../../destinations';

interface Found {
  /** In the settings, such as `auth.token`. */
  readonly path: string;
  readonly field: SecretField;
}

/** The secrets that the chosen variants ask for, in the order of the form. */
function secretsIn(fields: Fields, settings: Readonly<Record<string, unknown>>, prefix = ''): Found[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    if (field.type === 'secret') return [{ path, field }];
    if (field.type !== 'variant') return [];
    const value = settings[name];
    const chosen = isObject(value) ? value : { kind: field.initial };
    return secretsIn(field.options[String(chosen.kind)]?.fields ?? {}, chosen, `${path}.`);
  });
}

export interface SecretToReplace {
  readonly path: string;
  readonly label: string;
  /** The destination asks for more than one. */
  readonly isOneOfMany: boolean;
  /** A stored secret is replaced; a missing or unreadable one is entered. */
  readonly isStored: boolean;
}

/** The one that is missing or unreadable, otherwise the first that the destination is sent. Null if there is none. */
export function secretOf({
  destination,
  secrets,
}: Pick<StreamView, 'destination' | 'secrets'>): SecretToReplace | null {
  const fields = findDestination(destination.kind)?.fields ?? {};
  const found = secretsIn(fields, destination.settings).filter(({ path }) => secrets[path] !== undefined);
  const sent = found.filter(({ field }) => field.credential !== undefined);
  const chosen = found.find(({ path }) => secrets[path] !== 'set') ?? sent[0] ?? found[0];
  if (chosen === undefined) return null;
  const { path, field } = chosen;
  return { path, label: field.label, isOneOfMany: sent.length > 1, isStored: secrets[path] === 'set' };
}

/** "Token" becomes "token"; "API key" and "HEC token" stay. */
export function lowerFirst(text: string): string {
  return /^.\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

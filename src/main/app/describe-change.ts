/** Describes a change for the activity log: a line for each setting with its old and new value, secrets masked. */
import { MASK } from '../../contract/secret';
import { isSecretName, maskAddresses } from '../../contract/secret-names';

const LONGEST_VALUE = 200;

/** The changed settings of two plain objects, by path, without secrets. Null means "not present". */
export function describeChange(before: unknown, after: unknown, replacedSecrets: readonly string[] = []): string {
  const from = flatten(before);
  const to = flatten(after);
  const lines: string[] = [];
  for (const path of new Set([...from.keys(), ...to.keys()])) {
    const old = from.get(path);
    const now = to.get(path);
    if (old !== now) lines.push(`${path}: ${shown(path, old)} → ${shown(path, now)}`);
  }
  for (const path of replacedSecrets) lines.push(`${path}: ${MASK} (replaced)`);
  return lines.join('\n');
}

function shown(path: string, value: string | undefined): string {
  if (value === undefined) return '(none)';
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (isSecretName(name)) return MASK;
  const masked = maskAddresses(value);
  return masked.length > LONGEST_VALUE ? `${masked.slice(0, LONGEST_VALUE)}…` : masked;
}

function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path === '' ? key : `${path}.${key}`, into);
  } else if (value !== undefined && value !== null) {
    into.set(path, JSON.stringify(value));
  }
  return into;
}

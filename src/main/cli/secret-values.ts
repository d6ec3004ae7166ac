/** Reads what stands in the place of a secret in a configuration file, and refuses references where no secret stands. */
import { isQuoted } from '../../contract/secret-text';
import type { Findings } from './findings';
import { type ReferenceContext, readReference, resolveReference } from './references';
import type { ValuePath } from './yaml-document';

export interface SecretReading extends ReferenceContext {
  /** False: references are checked for their form, and not resolved. */
  readonly resolve: boolean;
}

/** How a reference is written, for messages. */
export const FORMS = `"\${env:NAME}" or "\${file:PATH}"`;

/** Takes the place of secrets that are not resolved; nothing is ever sent with it. */
const UNRESOLVED = 'unresolved';

/** @returns undefined when it is missing or wrong, which is then among the findings unless `optional` */
export function readSecret(
  value: unknown,
  path: ValuePath,
  reading: SecretReading,
  findings: Findings,
): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') {
    findings.problem(path, `A secret is text: refer to it as ${FORMS}, in quotes.`);
    return undefined;
  }
  const reference = readReference(value);
  if (reference === 'malformed') {
    findings.problem(path, `A reference stands alone, as ${FORMS}.`);
    return undefined;
  }
  if (reference === null) {
    findings.warning(path, `A secret stands here in plain text. Better refer to it as ${FORMS}.`);
    return value;
  }
  if (!reading.resolve) return UNRESOLVED;
  const resolved = resolveReference(reference, reading);
  if (resolved.ok) {
    if (isQuoted(resolved.secret)) findings.warning(path, 'It is in quotes. They are part of the value.');
    return resolved.secret;
  }
  findings.problem(path, resolved.message, 'SLUICE-CFG-003');
  // Known to be missing: what is said further on need not say it again.
  return UNRESOLVED;
}

/** A secret must not end up where it is shown: in an address, a name, a header of the stream's own. */
export function refuseReferences(value: unknown, path: ValuePath, findings: Findings): void {
  if (typeof value === 'string') {
    if (readReference(value) !== null) {
      findings.problem(path, 'A reference is possible only where a secret stands; this setting is shown to people.');
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuseReferences(inner, [...path, Array.isArray(value) ? Number(key) : key], findings);
  }
}

/** How a stream of a configuration file changes its events: `masking`, `format` (by its name alone or with options), `changes`. */
import type { DestinationDefinition } from '../../contract/definition';
import { MASKING_KEY, MIN_KEY_CHARACTERS, usesPseudonyms } from '../../contract/masking';
import type { SecretValues } from '../../contract/settings';
import { type Shaping, shapingSchema } from '../../contract/shaping';
import { isObject, type PlainObject } from '../../contract/value-paths';
import { completeShaping, shapingProblems } from '../app/shaping-check';
import type { Findings } from './findings';
import { FORMS, readSecret, refuseReferences, type SecretReading } from './secret-values';
import type { ValuePath } from './yaml-document';

export interface ReadShaping {
  readonly shaping: Shaping;
  /** The key of the stream's pseudonyms, where the file refers to one. */
  readonly secrets: SecretValues;
}

const keysOf = {
  masking: ['mode', 'key', 'allowed', 'everywhere', 'rules', 'patterns'],
  rules: ['path', 'action', 'everywhere', 'when'],
  patterns: ['pattern', 'paths', 'action'],
};

/**
 * @param destination undefined where the stream's is not known, which is said elsewhere
 * @returns what stands there, as far as it is right; what is wrong is among the findings
 */
export function readShaping(
  stream: PlainObject,
  destination: DestinationDefinition | undefined,
  path: ValuePath,
  reading: SecretReading,
  findings: Findings,
): ReadShaping {
  const { format = { kind: destination?.formats[0] ?? 'asItIs' }, masking, changes } = stream;
  const { key, ...rules } = isObject(masking) ? masking : { key: undefined };
  refuseReferences(rules, [...path, 'masking'], findings);
  const parsed = shapingSchema.safeParse({
    format: isObject(format) ? format : { kind: format },
    ...(masking === undefined ? {} : { masking: isObject(masking) ? withMode(rules) : masking }),
    ...(changes === undefined ? {} : { changes }),
  });
  if (!parsed.success) {
    findings.zodIssues(parsed.error, path, hintsFor(rules));
    return { shaping: shapingSchema.parse({}), secrets: {} };
  }
  const secrets = readKey(key, parsed.data, [...path, 'masking', 'key'], reading, findings);
  if (destination === undefined) return { shaping: parsed.data, secrets };
  for (const { path: at, message } of shapingProblems(parsed.data, destination)) {
    findings.problem([...path, ...at.split('.')], message);
  }
  return { shaping: completeShaping(parsed.data), secrets };
}

/** What stands there says which of the two it is. */
function withMode(rules: PlainObject): PlainObject {
  return { mode: Object.hasOwn(rules, 'allowed') ? 'allowList' : 'rules', ...rules };
}

function readKey(
  value: unknown,
  { masking }: Shaping,
  path: ValuePath,
  reading: SecretReading,
  findings: Findings,
): SecretValues {
  const found = findings.problems.length;
  const key = readSecret(value, path, reading, findings);
  if (key === undefined) {
    if (usesPseudonyms(masking) && findings.problems.length === found) {
      findings.problem(path, `Pseudonyms need a key: refer to one as ${FORMS}.`);
    }
    return {};
  }
  if (reading.resolve && findings.problems.length === found && key.length < MIN_KEY_CHARACTERS) {
    findings.problem(path, `A key has at least ${MIN_KEY_CHARACTERS} characters: a shorter one could be guessed.`);
  }
  return { [MASKING_KEY]: key };
}

/** The keys that are known where something may be misspelled, by its place. */
function hintsFor(rules: PlainObject): Record<string, readonly string[]> {
  const hints: Record<string, readonly string[]> = { masking: keysOf.masking };
  for (const list of ['rules', 'patterns'] as const) {
    const entries = rules[list];
    if (!Array.isArray(entries)) continue;
    for (const index of entries.keys()) hints[`masking.${list}[${index}]`] = keysOf[list];
  }
  return hints;
}

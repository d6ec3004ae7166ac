/** One stream of a configuration file: its destination's settings flat beside the kind, secrets as references. */
import type { DestinationDefinition } from '../../contract/definition';
import type { Fields } from '../../contract/fields';
import { joinSecrets, secretPaths, splitSecrets, validateSettings } from '../../contract/settings';
import { deliverySchema, filterConditionSchema, filterSchema, nameSchema } from '../../contract/stream';
import { certificateProblems } from '../app/certificate-check';
import type { DestinationConfig, EngineStream } from '../engine/protocol';
import type { Findings } from './findings';
import { nearestName } from './nearest';
import { isObject, type PlainObject, readActive } from './plain-object';
import { readSecret, refuseReferences, type SecretReading } from './secret-values';
import { stableId } from './stable-id';
import type { ValuePath } from './yaml-document';

const streamKeys = ['name', 'destination', 'filter', 'delivery', 'active', 'startAt'];
const filterKeys = Object.keys(filterSchema.shape);
const conditionKeys = Object.keys(filterConditionSchema.shape);
const deliveryKeys = Object.keys(deliverySchema.shape);

/** @returns undefined when something is wrong with it, which is then among the findings */
export function readStream(
  value: unknown,
  path: ValuePath,
  definitions: readonly DestinationDefinition[],
  reading: SecretReading,
  findings: Findings,
): EngineStream | undefined {
  const before = findings.problems.length;
  if (!isObject(value)) {
    findings.problem(path, 'A stream is written as "name: …" and "destination: …".');
    return undefined;
  }
  findings.unknownKeys(value, streamKeys, path);
  const { destination: typedDestination, ...others } = value;
  refuseReferences(others, path, findings);
  const name = nameSchema.safeParse(value.name);
  if (!name.success) findings.zodIssues(name.error, [...path, 'name']);
  const active = readActive(value.active, path, findings);
  const { startAt = 'beginning' } = value;
  if (startAt !== 'beginning' && startAt !== 'now') {
    findings.problem([...path, 'startAt'], 'Either "beginning" or "now".');
  }
  const filter = filterSchema.safeParse(value.filter ?? {});
  if (!filter.success) findings.zodIssues(filter.error, [...path, 'filter'], filterHints(value.filter));
  const delivery = deliverySchema.safeParse(value.delivery ?? {});
  if (!delivery.success) findings.zodIssues(delivery.error, [...path, 'delivery'], { '': deliveryKeys });
  const destination = readDestination(typedDestination, [...path, 'destination'], definitions, reading, findings);
  if (findings.problems.length > before) return undefined;
  if (!name.success || !filter.success || !delivery.success || destination === undefined) return undefined;
  return {
    id: stableId('stream', name.data),
    name: name.data,
    // A rehearsal of `sluice rehearse` is another process, and nothing in a file tells it from the real thing.
    rehearsal: false,
    destination,
    filter: filter.data,
    delivery: delivery.data,
    active,
    startAt: startAt === 'now' ? 'now' : 'beginning',
    blocked: null,
  };
}

function filterHints(filter: unknown): Record<string, readonly string[]> {
  const conditions = isObject(filter) && Array.isArray(filter.conditions) ? filter.conditions : [];
  return {
    '': filterKeys,
    ...Object.fromEntries(conditions.map((_, index) => [`conditions[${index}]`, conditionKeys])),
  };
}

function readDestination(
  value: unknown,
  path: ValuePath,
  definitions: readonly DestinationDefinition[],
  reading: SecretReading,
  findings: Findings,
): DestinationConfig | undefined {
  if (!isObject(value)) {
    findings.problem(path, 'A stream needs a destination: "kind: …" and its settings.');
    return undefined;
  }
  const { kind, ...settings } = value;
  const definition = definitions.find((each) => each.kind === kind);
  if (definition === undefined) {
    const kinds = definitions.map((each) => each.kind);
    const nearest = nearestName(String(kind), kinds);
    const hint = nearest === undefined ? `Known: ${kinds.join(', ')}.` : `Did you mean "${nearest}"?`;
    findings.problem([...path, 'kind'], `There is no such destination. ${hint}`);
    return undefined;
  }
  return readSettings(definition, settings, path, reading, findings);
}

function readSettings(
  { kind, fields }: DestinationDefinition,
  typed: PlainObject,
  path: ValuePath,
  reading: SecretReading,
  findings: Findings,
): DestinationConfig {
  const { settings } = splitSecrets(fields, typed);
  refuseReferences(settings, path, findings);
  const secrets: Record<string, string> = {};
  let complete: PlainObject = settings;
  for (const secretPath of secretPaths(fields, settings)) {
    const steps = secretPath.split('.');
    const value = valueAt(typed, steps);
    const found = findings.problems.length;
    const secret = readSecret(value, [...path, ...steps], reading, findings);
    if (secret !== undefined) secrets[secretPath] = secret;
    // What is wrong with a reference has been said; the setting itself then counts as filled in.
    const present = secret ?? (findings.problems.length > found ? { kept: true } : undefined);
    if (present !== undefined) complete = withValueAt(complete, steps, reading.resolve ? present : { kept: true });
  }
  for (const problem of validateSettings(fields, complete)) {
    const steps = problem.path.split('.');
    if (problem.unknownName) findings.unknownKey([...path, ...steps], keysBeside(fields, typed, steps));
    else findings.problem([...path, ...steps], problem.message, problem.code);
  }
  for (const { path: at, message, code } of deepProblems(fields, complete, secrets)) {
    findings.problem([...path, ...at.split('.')], message, code);
  }
  return { kind, settings, secrets };
}

/** What only OpenSSL can tell, of settings that are right otherwise. */
function deepProblems(fields: Fields, complete: PlainObject, secrets: Readonly<Record<string, string>>) {
  if (validateSettings(fields, complete).length > 0) return [];
  const { settings, typed, kept } = splitSecrets(fields, complete);
  const normal = joinSecrets(fields, settings, {
    ...secrets,
    ...typed,
    ...Object.fromEntries(kept.map((path) => [path, 'kept'])),
  });
  return certificateProblems(fields, normal, typed, [...Object.keys(typed), ...kept]);
}

function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return value;
  return isObject(value) && Object.hasOwn(value, step) ? valueAt(value[step], rest) : undefined;
}

function withValueAt(target: PlainObject, [step = '', ...rest]: readonly string[], value: unknown): PlainObject {
  if (rest.length === 0) return { ...target, [step]: value };
  const inner = target[step];
  return { ...target, [step]: withValueAt(isObject(inner) ? inner : {}, rest, value) };
}

/** The settings that are known where the one at this path stands. */
function keysBeside(fields: Fields, settings: PlainObject, [step = '', ...rest]: readonly string[]): readonly string[] {
  if (rest.length === 0) return Object.keys(fields);
  const field = fields[step];
  const inner = settings[step];
  if (field?.type !== 'variant' || !isObject(inner)) return [];
  const option = field.options[String(inner.kind)];
  return option === undefined ? [] : ['kind', ...keysBeside(option.fields, inner, rest)];
}

/** One source of a configuration file. Its settings stand beside its name; secrets stand within, as references. */

import { nameSchema } from '../../contract/name';
import { completeSettings } from '../../contract/settings';
import { isObject } from '../../contract/value-paths';
import { findSourceDefinition, sourceDefinitions } from '../../sources/definitions';
import type { EngineSource } from '../engine/protocol';
import type { Findings } from './findings';
import { readActive } from './read-active';
import { readSettings } from './read-settings';
import type { SecretReading } from './secret-values';
import { stableId } from './stable-id';
import type { ValuePath } from './yaml-document';

const ownKeys = ['name', 'kind', 'active'];

/** @returns undefined when something is wrong with it, which is then among the findings */
export function readSource(
  value: unknown,
  path: ValuePath,
  reading: SecretReading,
  findings: Findings,
): EngineSource | undefined {
  const before = findings.problems.length;
  if (!isObject(value)) {
    findings.problem(path, 'A source is written as "name: …", "kind: …" and its settings.');
    return undefined;
  }
  const { name: typedName, kind, active: typedActive, ...typed } = value;
  const name = nameSchema.safeParse(typedName);
  if (!name.success) findings.zodIssues(name.error, [...path, 'name']);
  const active = readActive(typedActive, path, findings);
  const definition = findSourceDefinition(String(kind));
  if (definition === undefined) {
    const kinds = sourceDefinitions.map((each) => each.kind);
    findings.problem([...path, 'kind'], `The kind of a source is one of: ${kinds.join(', ')}.`);
    return undefined;
  }
  const { complete, secrets } = readSettings(definition, typed, path, reading, findings, ownKeys);
  if (findings.problems.length > before || !name.success) return undefined;
  return {
    id: stableId('source', name.data),
    name: name.data,
    settings: { kind: definition.kind, ...completeSettings(definition.fields, complete) },
    secrets,
    active,
    blocked: null,
  };
}

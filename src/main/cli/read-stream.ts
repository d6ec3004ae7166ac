/** One stream of a configuration file: its destination's settings flat beside the kind, secrets as references. */

import type { DestinationDefinition } from '../../contract/definition';
import { filterSchema } from '../../contract/filter';
import { labelsSchema } from '../../contract/labels';
import { nameSchema } from '../../contract/name';
import { deliverySchema } from '../../contract/stream';
import { isObject } from '../../contract/value-paths';
import type { DestinationConfig, EngineStream } from '../engine/protocol';
import { filterHints } from './filter-hints';
import type { Findings } from './findings';
import { nearestName } from './nearest';
import { readActive } from './read-active';
import { readSettings } from './read-settings';
import { readShaping } from './read-shaping';
import { refuseReferences, type SecretReading } from './secret-values';
import { stableId } from './stable-id';
import type { ValuePath } from './yaml-document';

const streamKeys = [
  'name',
  'labels',
  'destination',
  'filter',
  'masking',
  'format',
  'changes',
  'delivery',
  'active',
  'startAt',
];
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
  // Secrets may stand in these two only.
  const { destination: typedDestination, masking: _masking, ...others } = value;
  refuseReferences(others, path, findings);
  const name = nameSchema.safeParse(value.name);
  if (!name.success) findings.zodIssues(name.error, [...path, 'name']);
  const labels = labelsSchema.safeParse(value.labels ?? []);
  if (!labels.success) findings.zodIssues(labels.error, [...path, 'labels']);
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
  const kind = isObject(typedDestination) ? typedDestination.kind : undefined;
  const { shaping, secrets } = readShaping(
    value,
    definitions.find((each) => each.kind === kind),
    path,
    reading,
    findings,
  );
  if (findings.problems.length > before) return undefined;
  if (!name.success || !labels.success || !filter.success || !delivery.success || destination === undefined)
    return undefined;
  return {
    id: stableId('stream', name.data),
    name: name.data,
    labels: labels.data,
    // A rehearsal of `sluice rehearse` is another process, and nothing in a file tells it from the real thing.
    rehearsal: false,
    destination: { ...destination, secrets: { ...destination.secrets, ...secrets } },
    filter: filter.data,
    shaping,
    delivery: delivery.data,
    active,
    startAt: startAt === 'now' ? 'now' : 'beginning',
    blocked: null,
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
  const read = readSettings(definition, settings, path, reading, findings);
  return { kind: definition.kind, settings: read.settings, secrets: read.secrets };
}

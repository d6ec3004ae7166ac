/** Applies the policy of this computer to a stream of a configuration file. */
import type { DestinationDefinition } from '../../contract/definition';
import { errorEntry } from '../../contract/errors';
import type { PolicyGate } from '../app/policy/policy-gate';
import type { EngineStream } from '../engine/protocol';
import type { Findings } from './findings';
import type { ValuePath } from './yaml-document';

export interface ConfigPolicy {
  readonly gate: PolicyGate;
  /** What happens to a stream that breaks it. `held`: it sends nothing, and the others run. */
  readonly breaks: 'refused' | 'held';
}

/** @returns undefined as given, or if the stream is refused, which is then among the findings */
export function governedStream(
  stream: EngineStream | undefined,
  path: ValuePath,
  definitions: readonly DestinationDefinition[],
  policy: ConfigPolicy | undefined,
  findings: Findings,
): EngineStream | undefined {
  const definition = definitions.find(({ kind }) => kind === stream?.destination.kind);
  if (stream === undefined || policy === undefined || definition === undefined) return stream;
  const { gate, breaks } = policy;
  const settings = gate.raised(definition, stream.destination.settings);
  const governed = { ...stream, destination: { ...stream.destination, settings } };
  const failure = gate.failureOf(definition, settings, false);
  if (failure === null) return governed;
  if (breaks === 'held') return { ...governed, blocked: failure };
  if (gate.rules.unknown) findings.problem(path, errorEntry('SLUICE-POL-005').title, 'SLUICE-POL-005');
  for (const { path: at, message, code } of gate.problems(definition, settings, false)) {
    findings.problem([...path, 'destination', ...(at === '' ? [] : at.split('.'))], message, code);
  }
  return undefined;
}

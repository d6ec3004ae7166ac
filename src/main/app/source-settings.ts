/** Stored settings of a source, as its kind declares them. */
import { problem } from '../../contract/problem';
import { fieldValues, type SourceSettings } from '../../contract/source';
import type { SourceDefinition } from '../../contract/source-definition';
import { findSourceDefinition } from '../../sources/definitions';
import { phrase } from '../../texts/phrase';
import { requiredSecrets, SettingsError } from './settings-check';

/** @throws {SettingsError} for a kind that this version does not know */
export function sourceDefinition(kind: string): SourceDefinition {
  const definition = findSourceDefinition(kind);
  if (definition !== undefined) return definition;
  throw new SettingsError([{ path: 'kind', ...problem(phrase('There is no kind of source "{kind}".', { kind })) }]);
}

/** The paths of the required secrets; empty for an unknown kind. */
export function requiredSourceSecrets(settings: SourceSettings): readonly string[] {
  const definition = findSourceDefinition(settings.kind);
  return definition === undefined ? [] : requiredSecrets(definition.fields, fieldValues(settings));
}

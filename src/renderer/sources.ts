/** The kinds of sources, as the page knows them from their definitions. */
import type { Fields, SettingsOf } from '../contract/fields';
import { generatedPaths } from '../contract/generated-secrets';
import { fieldValues, type SourceView } from '../contract/source';
import type { SourceDefinition } from '../contract/source-definition';
import { findSourceDefinition, sourceDefinitions } from '../sources/definitions';
import { phraseText, translated } from '../texts/translate';

export const sourceKinds: readonly SourceDefinition[] = sourceDefinitions;

export const findSourceKind = findSourceDefinition;

/** The name of the kind, or the kind itself if this version does not know it. */
export function sourceKindName(kind: string): string {
  const definition = findSourceDefinition(kind);
  return definition === undefined ? kind : translated(definition.name);
}

/** The settings, parsed by the kind's definition. Stored settings are complete. */
export function settingsOf({ settings }: SourceView): SettingsOf<Fields> {
  return fieldValues(settings);
}

/** The source's settings in one line. Shows the address as soon as it listens. */
export function settingsLine(source: SourceView, url: string | null): string {
  if (url !== null) return url;
  const line = findSourceDefinition(source.settings.kind)?.summaryLine(settingsOf(source)) ?? '';
  return typeof line === 'string' ? line : phraseText(line);
}

/** Whether Sluice can generate a new secret for it. */
export function hasNewSecret({ settings }: SourceView): boolean {
  const definition = findSourceDefinition(settings.kind);
  return definition !== undefined && generatedPaths(definition.fields, fieldValues(settings)).length > 0;
}

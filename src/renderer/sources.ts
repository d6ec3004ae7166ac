/** The kinds of sources as the page knows them: by what their definitions declare, and nothing else. */
import type { Fields, SettingsOf } from '../contract/fields';
import { generatedPaths } from '../contract/generated-secrets';
import { fieldValues, type SourceView } from '../contract/source';
import type { SourceDefinition } from '../contract/source-definition';
import { findSourceDefinition, sourceDefinitions } from '../sources/definitions';

export const sourceKinds: readonly SourceDefinition[] = sourceDefinitions;

/** For trying Sluice out before there is a real source. */
export const trialKind = sourceDefinitions.find(({ makesUpEvents }) => makesUpEvents === true);

export const findSourceKind = findSourceDefinition;

/** The kind's name; the kind itself for one that this version does not know. */
export function sourceKindName(kind: string): string {
  return findSourceDefinition(kind)?.name ?? kind;
}

/** Its settings as its definition takes them: what is stored is complete. */
export function settingsOf({ settings }: SourceView): SettingsOf<Fields> {
  return fieldValues(settings);
}

/** What a source is set to, in one line; where it listens as soon as it does. */
export function settingsLine(source: SourceView, url: string | null): string {
  return url ?? findSourceDefinition(source.settings.kind)?.summaryLine(settingsOf(source)) ?? '';
}

/** Whether it has a secret that Sluice can replace by a new one. */
export function hasNewSecret({ settings }: SourceView): boolean {
  const definition = findSourceDefinition(settings.kind);
  return definition !== undefined && generatedPaths(definition.fields, fieldValues(settings)).length > 0;
}

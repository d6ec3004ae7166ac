/** What the services ask of destinations: their declaration, and what in some settings lowers security. */
import { z } from 'zod';
import type { DestinationDefinition } from '../../contract/definition';
import { joinSecrets, type PlainSettings, type SecretValues, secretPaths } from '../../contract/settings';
import type { DestinationModule } from '../../destinations/sender';

export interface Destinations {
  definition(kind: string): DestinationDefinition | undefined;
  /** Plain words; none where the settings are not valid, which is said elsewhere. */
  warnings(kind: string, settings: PlainSettings): readonly string[];
}

export function destinationsOf(modules: readonly DestinationModule[]): Destinations {
  const byKind = new Map(modules.map((module) => [module.definition.kind, module]));
  return {
    definition: (kind) => byKind.get(kind)?.definition,
    warnings: (kind, settings) => {
      const module = byKind.get(kind);
      if (module === undefined) return [];
      const { fields } = module.definition;
      try {
        return module.warnings(joinSecrets(fields, settings, standIns(secretPaths(fields, settings))));
      } catch (error) {
        if (error instanceof z.ZodError) return [];
        throw error;
      }
    },
  };
}

/** Whether a setting lowers security never depends on a secret's value. */
export function standIns(paths: readonly string[]): SecretValues {
  return Object.fromEntries(paths.map((path) => [path, 'stored']));
}

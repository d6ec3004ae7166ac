/** What every kind of source declares about itself, in the order in which they are offered. For the page too. */
import type { SourceDefinition } from '../contract/source-definition';
import { definition as collector } from './collector/definition';
import { definition as files } from './files/definition';
import { definition as sample } from './sample/definition';

export const sourceDefinitions: readonly SourceDefinition[] = [collector, files, sample];

export function findSourceDefinition(kind: string): SourceDefinition | undefined {
  return sourceDefinitions.find((definition) => definition.kind === kind);
}

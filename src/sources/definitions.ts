/** What every source declares about itself, in the order of the menu. For the page too: definitions only. Generated from kinds.ts by "npm run generate". */
import type { SourceDefinition } from '../contract/source-definition';
import { definition as administration } from './administration/definition';
import { definition as collector } from './collector/definition';
import { definition as files } from './files/definition';
import { definition as s3 } from './s3/definition';
import { definition as sample } from './sample/definition';

export const sourceDefinitions: readonly SourceDefinition[] = [
  // As in kinds.ts.
  collector,
  files,
  s3,
  administration,
  sample,
];

/** @returns undefined for a kind that this version does not know */
export function findSourceDefinition(kind: string): SourceDefinition | undefined {
  return sourceDefinitions.find((each) => each.kind === kind);
}

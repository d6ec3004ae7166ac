/** Every source with the code that runs it. Generated from kinds.ts by "npm run generate". */
import { source as administration } from './administration/source';
import { source as collector } from './collector/source';
import { source as files } from './files/source';
import { source as s3 } from './s3/source';
import { source as sample } from './sample/source';
import type { SourceModule } from './source';

export const sources: readonly SourceModule[] = [
  // As in kinds.ts.
  collector,
  files,
  s3,
  administration,
  sample,
];

/** @returns undefined for a kind that this version does not know */
export function findSource(kind: string): SourceModule | undefined {
  return sources.find((each) => each.definition.kind === kind);
}

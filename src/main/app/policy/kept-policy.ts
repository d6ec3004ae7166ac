/** policy-kept.json in the data folder: the policies that were last in force, in case a file can no longer be used. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../../config/write-durably';

const FILE = 'policy-kept.json';

const keptSchema = z.strictObject({
  format: z.literal(1),
  files: z.array(z.strictObject({ path: z.string().max(4_096), text: z.string(), sinceMs: z.number().int() })).max(10),
});

export type KeptPolicy = z.output<typeof keptSchema>['files'][number];

/** @returns none if there is no such file, or it is damaged */
export function readKept(dataFolder: string): readonly KeptPolicy[] {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(join(dataFolder, FILE), 'utf8'))).files;
  } catch {
    return [];
  }
}

/** @throws what the file system says */
export function writeKept(dataFolder: string, files: readonly KeptPolicy[]): void {
  const path = join(dataFolder, FILE);
  if (files.length === 0) rmSync(path, { force: true });
  else writeDurably(path, `${JSON.stringify({ format: 1, files }, null, 2)}\n`);
}

/** policy-kept.json in the data folder: the policies that were last in force, in case a file can no longer be used. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SluiceError } from '../../../contract/errors';
import { writeDurably } from '../../write-durably';

const FILE = 'policy-kept.json';
const FORMAT = 1;

const keptSchema = z.strictObject({
  format: z.literal(FORMAT),
  files: z.array(z.strictObject({ path: z.string().max(4_096), text: z.string(), sinceMs: z.number().int() })).max(10),
});

export type KeptPolicy = z.output<typeof keptSchema>['files'][number];

const newerSchema = z.object({ format: z.number().gt(FORMAT) });

/**
 * @returns none if there is no such file, or it is damaged
 * @throws {SluiceError} SLUICE-STO-003 if a newer version wrote it, which must not be replaced
 */
export function readKept(dataFolder: string): readonly KeptPolicy[] {
  const content = readJson(join(dataFolder, FILE));
  const newer = newerSchema.safeParse(content);
  if (newer.success) {
    const raw = `${join(dataFolder, FILE)} has format ${newer.data.format}; this version knows ${FORMAT}.`;
    throw new SluiceError('SLUICE-STO-003', { raw });
  }
  const kept = keptSchema.safeParse(content);
  return kept.success ? kept.data.files : [];
}

/** @returns undefined if the file cannot be read, or is not JSON */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @throws what the file system says */
export function writeKept(dataFolder: string, files: readonly KeptPolicy[]): void {
  const path = join(dataFolder, FILE);
  if (files.length === 0) rmSync(path, { force: true });
  else writeDurably(path, `${JSON.stringify({ format: FORMAT, files }, null, 2)}\n`);
}

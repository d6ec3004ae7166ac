/** Remembers across the restart what was to be installed, so that the next start can record what came of it. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Failure, failure } from '../../../contract/errors';
import { writeDurably } from '../../write-durably';
import type { ActivityLog } from '../activity';
import type { Logger } from '../log';

const FILE = 'installing-update.json';
const installingSchema = z.strictObject({ from: z.string().max(100), to: z.string().max(100) });

/** @throws {Error} the system's, if it cannot be written */
export function noteInstalling(dataFolder: string, from: string, to: string): void {
  writeDurably(join(dataFolder, FILE), JSON.stringify({ from, to }));
}

export interface InstallingServices {
  readonly activity: Pick<ActivityLog, 'record'>;
  readonly log: Logger;
}

/**
 * Records an installed update in the activity log, or says that it failed.
 * @param tell shows a notice
 */
export function recordInstalled(
  dataFolder: string,
  version: string,
  { activity, log }: InstallingServices,
  tell: (failure: Failure) => void,
): void {
  const path = join(dataFolder, FILE);
  const noted = readNoted(path, log);
  if (noted === null) return;
  const { from, to } = noted;
  if (version === to) activity.record('update installed', 'Sluice', `version: "${from}" → "${to}"`);
  else tell(failure('SLUICE-UPD-009', { raw: `From ${from} to ${to}; ${version} is running.` }));
  rmSync(path, { force: true });
}

function readNoted(path: string, log: Logger): z.output<typeof installingSchema> | null {
  try {
    return installingSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    log.log('warning', 'note of an update not read', { error });
    rmSync(path, { force: true });
    return null;
  }
}

/**
 * Where exports go: in the window, where the user chooses; otherwise to a new file in the downloads folder. The page
 * cannot name a path.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SluiceError } from '../../contract/errors';
import type { Clock } from '../clock';

/** `audit-trail_2026-08-20_061500.csv`, in UTC like the events' own times. */
export function exportName(what: string, extension: string, nowMs: number): string {
  const [date, time] = new Date(nowMs).toISOString().slice(0, 19).split('T');
  return `${what}_${date}_${time?.replaceAll(':', '')}.${extension}`;
}

/** A path that does not exist yet. If there is no downloads folder, a folder inside the data folder is used. */
export function placeInDownloads(name: string, dataFolder: string, home = homedir()): string {
  const downloads = join(home, 'Downloads');
  const folder = existsSync(downloads) ? downloads : join(dataFolder, 'exports');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const dot = name.lastIndexOf('.');
  for (let copy = 0; ; copy += 1) {
    const numbered = copy === 0 ? name : `${name.slice(0, dot)} (${copy})${name.slice(dot)}`;
    const path = join(folder, numbered);
    if (!existsSync(path)) return path;
  }
}

export interface ExportPlaceOptions {
  /** The system's save dialog, if there is one. */
  readonly chooseSavePath: ((suggestedName: string) => Promise<string | null>) | undefined;
  readonly clock: Clock;
  readonly dataFolder: string;
}

/**
 * @returns null if the user has cancelled the dialog
 * @throws {SluiceError} SLUICE-TRL-002 if there is no place for the file
 */
export async function exportPlace(
  { chooseSavePath, clock, dataFolder }: ExportPlaceOptions,
  what: string,
  extension: string,
): Promise<string | null> {
  const name = exportName(what, extension, clock.wallMs());
  if (chooseSavePath !== undefined) return chooseSavePath(name);
  try {
    return placeInDownloads(name, dataFolder);
  } catch (error) {
    throw new SluiceError('SLUICE-TRL-002', { raw: String(error) }, { cause: error });
  }
}

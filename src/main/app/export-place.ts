/**
 * Where exports go: in the window, where the user chooses; otherwise to a new file in the downloads folder. The page
 * cannot name a path.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

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

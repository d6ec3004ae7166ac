/** Where exports go: where the user says, in the window; else a new file in the folder for downloads. The page names no path. */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `audit-trail_2026-08-20_061500.csv`, by the clock of UTC as the events' own times are. */
export function exportName(what: string, extension: string, nowMs: number): string {
  const [date, time] = new Date(nowMs).toISOString().slice(0, 19).split('T');
  return `${what}_${date}_${time?.replaceAll(':', '')}.${extension}`;
}

/** A path that no file has yet. Without a folder for downloads, a folder beside the data takes its place. */
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

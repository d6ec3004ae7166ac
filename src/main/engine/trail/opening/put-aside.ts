/** Moves a database that can't be relied on out of the way, with the files that belong to it; nothing is deleted. */
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Returns where the database lies now; undefined when there was none (its -wal and -shm go all the same). */
export function putAside(path: string, stamp: string): string | undefined {
  const base = join(dirname(path), `${basename(path, '.db')}-damaged-${stamp}`);
  let aside = `${base}.db`;
  for (let i = 2; existsSync(aside); i++) aside = `${base}-${i}.db`;
  const found = existsSync(path);
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
  }
  return found ? aside : undefined;
}

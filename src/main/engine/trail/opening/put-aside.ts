/** Moves a damaged database and its files aside. Deletes nothing of value. */
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Returns the database's new path; undefined when there was none. Its -wal and -shm files are removed in any case. */
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

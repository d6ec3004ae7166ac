/**
 * The data folder is accessible to its owner only, even if it existed before: access of others is removed, and what
 * cannot be removed is reported. Windows uses access lists instead; Node reports made-up modes there.
 */
import { chmodSync, existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Failure, failure } from '../../contract/errors';

const OTHERS = 0o077;
const WRITABLE_BY_ALL = 0o002;
const STICKY = 0o1000;

/** @returns warnings for the user about who else can access the data */
export function closeToOthers(folder: string, uid = process.getuid?.()): readonly Failure[] {
  if (process.platform === 'win32' || uid === undefined) return [];
  const real = realpathSync(folder);
  const { uid: owner } = statSync(real);
  const link = lstatSync(folder);
  const parent = statSync(dirname(real));
  const told: string[] = [];
  if (link.uid !== uid && link.uid !== 0) told.push(`${folder} is a link that belongs to user ${link.uid}.`);
  if (owner !== uid) told.push(`${real} belongs to user ${owner}.`);
  if ((parent.mode & WRITABLE_BY_ALL) !== 0 && (parent.mode & STICKY) === 0) {
    told.push(`Everyone can rename the files in ${dirname(real)}.`);
  }
  if (owner === uid) told.push(...closed(real));
  return told.map((raw) => failure('SLUICE-STO-009', { raw }));
}

/** Only change a folder that is known to be Sluice's, never one like /tmp that was named by mistake. */
function closed(folder: string): readonly string[] {
  const isOurs = ['config.db', 'trail.db'].some((name) => existsSync(join(folder, name)));
  if (!isOurs || (statSync(folder).mode & STICKY) !== 0) return [];
  const paths = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  return paths.flatMap((path) => {
    try {
      const found = lstatSync(path);
      if (found.isSymbolicLink() || (found.mode & OTHERS) === 0) return [];
      chmodSync(path, found.mode & 0o700);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}

/** Whether others than the trusted users can change a file: write to it, or replace it in one of its folders. POSIX only. */
import { realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

const GROUP_WRITE = 0o020;
const OTHERS_WRITE = 0o002;
/** In such a folder, users can only replace files of their own. */
const STICKY = 0o1000;
/** Of root; and on macOS, of the administrators. */
const trustedGroups = (platform: NodeJS.Platform): readonly number[] => (platform === 'darwin' ? [0, 80] : [0]);

/** @returns in words, who can change it; null if only the trusted can */
export function changeableBy(
  path: string,
  file: Stats,
  trustedUids: readonly number[],
  platform: NodeJS.Platform,
): string | null {
  const real = realpathSync(path);
  const own = writersOf(real, file, trustedUids, platform);
  if (own !== null) return own;
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    const facts = statSync(folder);
    const isSticky = (facts.mode & STICKY) !== 0;
    const found = writersOf(folder, isSticky ? withMode(facts, facts.mode & ~0o022) : facts, trustedUids, platform);
    if (found !== null) return found;
    if (dirname(folder) === folder) return null;
  }
}

type Facts = Pick<Stats, 'uid' | 'gid' | 'mode'>;

function withMode({ uid, gid }: Facts, mode: number): Facts {
  return { uid, gid, mode };
}

function writersOf(path: string, { uid, gid, mode }: Facts, trustedUids: readonly number[], platform: NodeJS.Platform) {
  if (!trustedUids.includes(uid)) return `${path} belongs to the user with id ${uid}, who is not an administrator.`;
  if ((mode & OTHERS_WRITE) !== 0) return `Every user can write to ${path}.`;
  if ((mode & GROUP_WRITE) !== 0 && !trustedGroups(platform).includes(gid))
    return `The group with id ${gid} can write to ${path}.`;
  return null;
}

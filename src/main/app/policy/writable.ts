/** Whether others than the trusted users can change a file: write to it, or replace it in one of its folders. POSIX only. */
import { lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';

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
  return writersOf(realpathSync(path), file, trustedUids, platform) ?? replaceableBy(path, trustedUids, platform);
}

/**
 * Looks at every folder that leads to the path, those of links included. What does not exist is left out.
 * @returns in words, who can put something else in its place; null if only the trusted can
 */
export function replaceableBy(path: string, trustedUids: readonly number[], platform: NodeJS.Platform): string | null {
  const looked = new Set<string>();
  const look = (at: string): string | null => {
    if (looked.has(at)) return null;
    looked.add(at);
    const facts = lstatSync(at, { throwIfNoEntry: false });
    const own = facts === undefined ? null : lookAt(at, facts);
    return own ?? (dirname(at) === at ? null : look(dirname(at)));
  };
  const lookAt = (at: string, facts: Stats): string | null => {
    if (facts.isSymbolicLink()) {
      // Everybody seems to be able to write to a link; its folder decides.
      const owner = writersOf(at, withMode(facts, 0), trustedUids, platform);
      return owner ?? look(resolve(realpathSync(dirname(at)), readlinkSync(at)));
    }
    if (!facts.isDirectory()) return null;
    const isSticky = (facts.mode & STICKY) !== 0;
    return writersOf(at, isSticky ? withMode(facts, facts.mode & ~0o022) : facts, trustedUids, platform);
  };
  return look(resolve(path));
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

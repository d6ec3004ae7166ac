/**
 * Files with events that were written before the trail was encrypted: backups of its database, databases that a repair
 * put aside, and copies of damaged bytes. Encrypting the trail leaves them as they are.
 */
import { lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A folder within the data folder, "" for itself, and the names in it. */
const places: readonly (readonly [folder: string, name: RegExp])[] = [
  ['backups', /^trail-v\d[^/\\]*$/],
  ['damaged', /^[^/\\]+$/],
  ['', /^trail-damaged-[^/\\]+$/],
];

export interface OlderCopy {
  /** Relative to the data folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
}

/** All files that may hold parts of the trail besides the trail itself. */
export function listCopies(dataFolder: string): readonly OlderCopy[] {
  return places.flatMap(([folder, name]) => {
    if (folder !== '' && !isRealFolder(join(dataFolder, folder))) return [];
    return namesIn(join(dataFolder, folder))
      .filter((each) => name.test(each))
      .flatMap((each) => existing(dataFolder, folder === '' ? each : `${folder}/${each}`));
  });
}

/** Those of the paths that still exist as files. A path that is none of such a copy is left out. */
export function existingCopies(dataFolder: string, paths: readonly string[]): readonly OlderCopy[] {
  return paths.flatMap((path) => (isCopyPath(dataFolder, path) ? existing(dataFolder, path) : []));
}

/** Follows no link. @returns what was deleted, and the errors of the system */
export function deleteCopies(
  dataFolder: string,
  paths: readonly string[],
): { readonly deleted: readonly OlderCopy[]; readonly errors: readonly Error[] } {
  const deleted: OlderCopy[] = [];
  const errors: Error[] = [];
  for (const copy of existingCopies(dataFolder, paths)) {
    try {
      unlinkSync(join(dataFolder, copy.path));
      deleted.push(copy);
    } catch (error) {
      errors.push(error as Error);
    }
  }
  return { deleted, errors };
}

function isCopyPath(dataFolder: string, path: string): boolean {
  return places.some(([folder, name]) => {
    if (folder === '') return name.test(path);
    const isWithin = path.startsWith(`${folder}/`) && name.test(path.slice(folder.length + 1));
    return isWithin && isRealFolder(join(dataFolder, folder));
  });
}

function existing(dataFolder: string, path: string): OlderCopy[] {
  const found = lstatSync(join(dataFolder, path), { throwIfNoEntry: false });
  return found?.isFile() ? [{ path, bytes: found.size }] : [];
}

function isRealFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

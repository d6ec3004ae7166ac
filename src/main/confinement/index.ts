/**
 * Limits the files that the page names to the folders that the user has chosen. Names are checked earlier; this checks
 * the file that is opened, because a link may have been created since.
 */
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { SluiceError } from '../../contract/errors';
import { phrase } from '../../texts/phrase';
import { secretPlace } from './secret-places';

export interface Confinement {
  /** Folders by their real paths; null: anywhere except in `never` and in places of secrets. */
  readonly within: readonly string[] | null;
  /** Folders that are never read: Sluice's own data. */
  readonly never: readonly string[];
}

/** Why a named file is not read. */
export interface Refusal {
  readonly code: 'SLUICE-SRC-023' | 'SLUICE-SRC-024';
  readonly cause: string;
}

/** @param folder counts as within itself */
export function liesWithin(path: string, folder: string, platform: NodeJS.Platform = process.platform): boolean {
  const separator = platform === 'win32' ? '\\' : '/';
  const beginning = folder.endsWith(separator) ? folder : folder + separator;
  return path === folder || path.startsWith(beginning);
}

/** Compares ignoring case, for refusing: on some file systems it is the same folder. */
const folded = (path: string) => path.normalize('NFC').toLowerCase();

/** @param realPath absolute, with links resolved @returns null if it may be read */
export function refusalOf(
  realPath: string,
  { within, never }: Confinement,
  platform: NodeJS.Platform = process.platform,
): Refusal | null {
  if (never.some((folder) => liesWithin(folded(realPath), folded(folder), platform))) {
    return { code: 'SLUICE-SRC-023', cause: "It lies in Sluice's own data folder." };
  }
  const secret = secretPlace(realPath, platform);
  if (secret !== null) return { code: 'SLUICE-SRC-023', cause: secret };
  if (within === null || within.some((folder) => liesWithin(realPath, folder, platform))) return null;
  return { code: 'SLUICE-SRC-024', cause: `It leads to ${realPath}.` };
}

/** @throws {SluiceError} SLUICE-SRC-023 or -024 */
export function refuse(path: string, { code, cause }: Refusal): never {
  const text = code === 'SLUICE-SRC-023' ? '{path} is never read.' : '{path} leads outside the chosen folders.';
  throw new SluiceError(code, { message: phrase(text, { path }), raw: cause });
}

/**
 * Opens a file for reading, and verifies that the opened file is in an allowed place.
 * @throws {SluiceError} SLUICE-SRC-023 or -024; the system's error if it cannot be opened
 */
export async function openWithin(path: string, confinement: Confinement | undefined): Promise<FileHandle> {
  const handle = await open(path, 'r');
  if (confinement === undefined) return handle;
  try {
    // Checked after opening, and compared with the opened file, so that a link that changes in between is detected.
    const real = await realpath(path);
    const refusal = refusalOf(real, confinement);
    if (refusal !== null) refuse(path, refusal);
    const [opened, there] = await Promise.all([handle.stat({ bigint: true }), stat(real, { bigint: true })]);
    if (opened.dev !== there.dev || opened.ino !== there.ino) {
      refuse(path, { code: 'SLUICE-SRC-024', cause: 'The file was replaced while it was opened.' });
    }
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

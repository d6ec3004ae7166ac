/** Finds the files that a source's paths and globs match now. */
import type { BigIntStats, Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import picomatch from 'picomatch';
import { type Confinement, type Refusal, refusalOf } from '../../main/confinement';
import { fileKey } from './position';

export interface FoundFile {
  readonly path: string;
  readonly key: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
}

export interface Discovery {
  /** Oldest first, so that rotated files come before their successors. A file with several names is listed once. */
  readonly files: readonly FoundFile[];
  /** Folders in which something may appear or change. */
  readonly folders: ReadonlySet<string>;
  /** Paths that do not exist, cannot be read (with the system's message), or may not be read. */
  readonly missing: readonly MissingPath[];
}

interface MissingPath {
  readonly path: string;
  readonly cause: string;
  /** The error code for a path that may not be read; absent if it cannot be read. */
  readonly code?: Refusal['code'];
}

/** Temporary files of editors, downloads and copies. */
const isPassing = picomatch(['.*', '*~', '*.{tmp,part,partial,filepart,crdownload,download,swp,swx,swo,lock}'], {
  dot: true,
  nocase: true,
});

const isWindows = process.platform === 'win32';
const withSlashes = (path: string): string => (isWindows ? path.replaceAll('\\', '/') : path);

class Search {
  readonly files = new Map<string, FoundFile>();
  readonly folders = new Set<string>();
  readonly missing: MissingPath[] = [];
  readonly #visited = new Set<string>();
  readonly #confinement: Confinement | undefined;

  constructor(confinement?: Confinement) {
    this.#confinement = confinement;
  }

  async path(given: string): Promise<void> {
    const path = resolve(given);
    const found = await this.#stat(path);
    if (found !== null && (await this.#isRefused(path))) return;
    if (found?.isDirectory()) return this.#folder(path);
    if (found?.isFile()) return this.#file(path, found);
    if (found !== null) {
      this.missing.push({ path, cause: 'It is neither a file nor a folder.' });
      return;
    }
    const { folder, rest } = await this.#existing(path);
    const { base, glob, isGlob } = picomatch.scan(rest);
    if (!isGlob) {
      this.folders.add(dirname(path));
      this.missing.push({ path, cause: 'It does not exist.' });
      return;
    }
    const from = join(folder, base);
    const matches = picomatch(glob, { nocase: isWindows });
    const depth = glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length;
    this.#visited.clear();
    const root = await this.#stat(from);
    if (root === null) this.missing.push({ path: from, cause: 'The folder does not exist.' });
    else if (!(await this.#isRefused(from))) await this.#walk(from, '', root, depth, matches);
  }

  /** A folder that exists is taken literally: "Program Files (x86)" is a name, not a pattern. */
  async #existing(path: string): Promise<{ folder: string; rest: string }> {
    let folder = parse(path).root;
    const names = withSlashes(path.slice(folder.length)).split('/');
    // The last part is for the files.
    for (let index = 0; index < names.length - 1; index++) {
      const next = join(folder, names[index] as string);
      if (!(await this.#stat(next))?.isDirectory()) return { folder, rest: names.slice(index).join('/') };
      folder = next;
    }
    return { folder, rest: names.at(-1) ?? '' };
  }

  async #walk(
    folder: string,
    within: string,
    own: BigIntStats,
    depth: number,
    matches: (path: string) => boolean,
  ): Promise<void> {
    // Links to folders are followed. One that leads back to a folder above it ends here.
    const key = fileKey(own);
    if (this.#visited.has(key)) return;
    this.#visited.add(key);
    for (const entry of await this.#entries(folder)) {
      const relative = within === '' ? entry.name : `${within}/${entry.name}`;
      const path = join(folder, entry.name);
      const wanted = matches(relative);
      const mayBeFolder = entry.isDirectory() || entry.isSymbolicLink();
      if (!wanted && !(mayBeFolder && depth > 1)) continue;
      const found = await this.#stat(path);
      if (found === null) {
        this.#noteAbsent(path, entry, wanted);
        continue;
      }
      const isFolder = found.isDirectory();
      if (isFolder ? depth <= 1 || entry.name.startsWith('.') : !wanted) continue;
      if (await this.#isRefused(path)) continue;
      if (isFolder) await this.#walk(path, relative, found, depth - 1, matches);
      else this.#file(path, found);
    }
  }

  async #folder(folder: string): Promise<void> {
    for (const entry of await this.#entries(folder)) {
      if (isPassing(entry.name) || entry.isDirectory()) continue;
      const path = join(folder, entry.name);
      const found = await this.#stat(path);
      if (found === null) this.#noteAbsent(path, entry, true);
      else if (found.isFile() && !(await this.#isRefused(path))) this.#file(path, found);
    }
  }

  /** Notes why a file may not be read. Opening it checks again, since it may have been replaced by then. */
  async #isRefused(path: string): Promise<boolean> {
    if (this.#confinement === undefined) return false;
    try {
      const refusal = refusalOf(await realpath(path), this.#confinement);
      if (refusal === null) return false;
      this.missing.push({ path, ...refusal });
    } catch (error) {
      this.missing.push({ path, cause: error instanceof Error ? error.message : String(error) });
    }
    return true;
  }

  /** An entry that cannot be found: a file that was just deleted, a broken link, or a name that is not UTF-8. */
  #noteAbsent(path: string, entry: Dirent, wanted: boolean): void {
    if (this.missing.at(-1)?.path === path) return;
    if (entry.name.includes('\ufffd')) this.missing.push({ path, cause: 'Its name is not valid UTF-8. Rename it.' });
    else if (wanted && entry.isSymbolicLink()) this.missing.push({ path, cause: 'The link leads to nothing.' });
  }

  #file(path: string, found: BigIntStats): void {
    if (!found.isFile()) return;
    this.folders.add(dirname(path));
    const key = fileKey(found);
    if (this.files.has(key)) return;
    this.files.set(key, {
      path,
      key,
      sizeBytes: Number(found.size),
      modifiedAtMs: Number(found.mtimeNs / 1_000n) / 1_000,
    });
  }

  async #entries(folder: string): Promise<Dirent[]> {
    this.folders.add(folder);
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch (error) {
      this.missing.push({ path: folder, cause: error instanceof Error ? error.message : String(error) });
      return [];
    }
  }

  async #stat(path: string): Promise<BigIntStats | null> {
    try {
      return await stat(path, { bigint: true });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') this.missing.push({ path, cause: message });
      return null;
    }
  }
}

export async function discover(paths: readonly string[], confinement?: Confinement): Promise<Discovery> {
  const search = new Search(confinement);
  for (const path of paths) await search.path(path);
  const files = [...search.files.values()].sort(
    (a, b) => a.modifiedAtMs - b.modifiedAtMs || (a.path < b.path ? -1 : 1),
  );
  return { files, folders: search.folders, missing: search.missing };
}

/** The files of a folder by their identity, since rotation renames them there. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, FoundFile>> {
  const search = new Search();
  await search.path(folder);
  return search.files;
}

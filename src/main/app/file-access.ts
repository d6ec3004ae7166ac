/**
 * Which files of this computer the page may name: those that the user chose in the system's dialog or dropped on the
 * window, files that another program handed over, and those below the folders that the console was started with. Even a
 * compromised page cannot reach others.
 */
import { realpathSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SluiceError } from '../../contract/errors';
import { phrase } from '../../texts/phrase';
import { type Confinement, liesWithin, refusalOf, refuse } from '../confinement';
import { isRemote } from './remote-path';

export interface FileAccessOptions {
  readonly dataFolder: string;
  /** Folders whose files may be named, by their real paths. */
  readonly roots: readonly string[];
}

/** The paths that a source already names, and the folders that they must be in. */
export interface NamedFiles {
  readonly paths: readonly string[];
  readonly within: Confinement['within'];
}

interface Grant {
  readonly kind: 'file' | 'folder';
  readonly given: string;
  readonly real: string;
}

export class FileAccess {
  readonly #never: readonly string[];
  readonly #roots: readonly string[];
  readonly #grants = new Map<string, Grant>();
  /** Resolves when the paths that the user has chosen so far are resolved. */
  #granting: Promise<unknown> = Promise.resolve();

  constructor({ dataFolder, roots }: FileAccessOptions) {
    this.#never = [...new Set([resolve(dataFolder), realpathSync(dataFolder)])];
    this.#roots = roots;
    for (const root of roots) this.#grants.set(root, { kind: 'folder', given: root, real: root });
  }

  /**
   * Allows a path that the user has chosen outside the page.
   * @throws {SluiceError} SLUICE-SRC-023 if it must never be read
   */
  grant(path: string): Promise<void> {
    return this.#queue(this.#grant(path, 'chosen'));
  }

  /**
   * Allows a file that another program has handed over. Its name proves nothing: a folder can be called `x.csv`, and
   * would be granted with all that is in it.
   * @throws {SluiceError} SLUICE-SRC-022 if it is not a regular file, SLUICE-SRC-023 if it must never be read
   */
  grantHandedOver(path: string): Promise<void> {
    return this.#queue(this.#grant(path, 'handed over'));
  }

  #queue(granted: Promise<void>): Promise<void> {
    this.#granting = Promise.allSettled([this.#granting, granted]);
    return granted;
  }

  async #grant(path: string, how: 'chosen' | 'handed over'): Promise<void> {
    const given = resolve(path);
    const { real, rest, isFolder, isFile } = await anchorOf(given);
    this.#refuseSecrets(given, join(real, rest));
    if (how === 'handed over' && !(isFile && rest === '')) return this.#refuse(given, 'It is not a regular file.');
    // A path that no longer exists may be named; it is reported as missing.
    this.#grants.set(given, { kind: isFolder && rest === '' ? 'folder' : 'file', given, real: join(real, rest) });
  }

  /** For the engine. @param within the answer of {@link forSource} or {@link forImport} */
  confinement(within: Confinement['within']): Confinement {
    return { within, never: this.#never };
  }

  /**
   * Checks the paths that a source names. Paths that it already named are accepted unchanged.
   * @returns the folders that its files must be in; null for sources created before there were any
   * @throws {SluiceError} SLUICE-SRC-022 or -023
   */
  async forSource(paths: readonly string[], before: NamedFiles | undefined): Promise<Confinement['within']> {
    const known = new Set(before?.paths);
    const added = paths.filter((path) => !known.has(path));
    if (before !== undefined && added.length === 0) return before.within;
    const within = new Set(before?.within);
    for (const path of added) for (const folder of await this.#check(path)) within.add(folder);
    if (before?.within === null) {
      for (const path of paths) if (known.has(path)) within.add(folderOf(await anchorOf(resolve(path))));
    }
    return [...within];
  }

  /** @returns the folders that the file must be in @throws {SluiceError} SLUICE-SRC-022 or -023 */
  forImport(path: string): Promise<readonly string[]> {
    return this.#check(path);
  }

  async #check(path: string): Promise<readonly string[]> {
    await this.#granting;
    const full = resolve(path);
    // Windows would sign in to a server just to check a path on it.
    const mayBeLookedAt = !isRemote(full) || this.#grantsFor(full, full).length > 0;
    if (path.includes('\0') || !mayBeLookedAt) return this.#refuse(path);
    const anchor = await anchorOf(full);
    const real = join(anchor.real, anchor.rest);
    this.#refuseSecrets(path, real);
    const grants = this.#grantsFor(full, real);
    if (grants.length === 0) return this.#refuse(path);
    const folders = await Promise.all(grants.map(foldersOf));
    return [...new Set(folders.flat())];
  }

  /**
   * @param real the real path as far as it exists; the rest is names or a pattern for names, which no link can redirect
   * yet
   */
  #grantsFor(full: string, real: string): readonly Grant[] {
    return [...this.#grants.values()].filter((grant) =>
      grant.kind === 'folder'
        ? liesWithin(real, grant.real) || (isRemote(full) && liesWithin(full, grant.given))
        : real === grant.real || full === grant.given,
    );
  }

  #refuse(path: string, raw = this.#outsideRoots()): never {
    throw new SluiceError('SLUICE-SRC-022', {
      message: phrase('{path} was not chosen on this computer.', { path }),
      raw,
    });
  }

  #outsideRoots(): string {
    return this.#roots.length === 0
      ? 'No folder was given with --root.'
      : `It is not in any of these folders: ${this.#roots.join(', ')}.`;
  }

  #refuseSecrets(path: string, real: string): void {
    const refusal = refusalOf(real, this.confinement(null));
    if (refusal !== null) refuse(path, refusal);
  }
}

/**
 * A file may be rotated within its folder, under its own name or behind a link. Neither may lead out of these folders.
 */
async function foldersOf({ kind, given, real }: Grant): Promise<readonly string[]> {
  if (kind === 'folder') return [real];
  const own = await anchorOf(dirname(given));
  return [dirname(real), own.real];
}

interface Anchor {
  /** The deepest existing part of a path, with links resolved. */
  readonly real: string;
  /** The part that does not exist or is a pattern; empty if all of it exists. */
  readonly rest: string;
  readonly isFolder: boolean;
  readonly isFile: boolean;
}

const folderOf = ({ real, isFolder }: Anchor) => (isFolder ? real : dirname(real));

/** A path or pattern can only leave its deepest existing folder through links in that folder. */
async function anchorOf(full: string): Promise<Anchor> {
  const rest: string[] = [];
  for (let at = full; ; at = dirname(at)) {
    try {
      const real = await realpath(at);
      const found = await stat(real);
      const isFolder = found.isDirectory();
      if (isFolder || rest.length === 0) {
        return { real, rest: rest.join('/'), isFolder, isFile: found.isFile() };
      }
    } catch (error) {
      // It does not exist or cannot be reached: use its parent. The loop ends at the root.
      if (dirname(at) === at) throw error;
    }
    rest.unshift(basename(at));
  }
}

/**
 * Which files of this computer the page may name: those that the user has chosen in the system's dialog or dropped on the
 * window, and those below the folders that the console was started with. A page that was taken over can ask for no others.
 */
import { realpathSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SluiceError } from '../../contract/errors';
import { type Confinement, liesWithin, refusalOf, refuse } from '../confinement';
import { isRemote } from './remote-path';

export interface FileAccessOptions {
  readonly dataFolder: string;
  /** Folders whose files may be named, by their real paths. */
  readonly roots: readonly string[];
}

/** What a source has named so far, and where it has to lie. */
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
  /** Resolves when what the user has chosen so far is known. */
  #granting: Promise<unknown> = Promise.resolve();

  constructor({ dataFolder, roots }: FileAccessOptions) {
    this.#never = [...new Set([resolve(dataFolder), realpathSync(dataFolder)])];
    this.#roots = roots;
    for (const root of roots) this.#grants.set(root, { kind: 'folder', given: root, real: root });
  }

  /**
   * The user has chosen a path, outside of the page.
   * @throws {SluiceError} SLUICE-SRC-023 when it is never read
   */
  grant(path: string): Promise<void> {
    const granted = this.#grant(path);
    this.#granting = Promise.allSettled([this.#granting, granted]);
    return granted;
  }

  async #grant(path: string): Promise<void> {
    const given = resolve(path);
    const { real, rest, isFolder } = await anchorOf(given);
    this.#refuseSecrets(given, join(real, rest));
    // What is gone again may be named, and will be told as missing.
    this.#grants.set(given, { kind: isFolder && rest === '' ? 'folder' : 'file', given, real: join(real, rest) });
  }

  /** For the engine. @param within as {@link forSource} or {@link forImport} has answered */
  confinement(within: Confinement['within']): Confinement {
    return { within, never: this.#never };
  }

  /**
   * Checks what is named in a source. What it named before stays as it is.
   * @returns the folders that its files have to lie in; null for a source from before there were any, left as it is
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

  /** @returns the folders that the file has to lie in @throws {SluiceError} SLUICE-SRC-022 or -023 */
  forImport(path: string): Promise<readonly string[]> {
    return this.#check(path);
  }

  async #check(path: string): Promise<readonly string[]> {
    await this.#granting;
    const full = resolve(path);
    // The system would sign in to a server for a mere look at what lies there.
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

  /** @param real as far as it exists: behind that come names, or a pattern for names, that no link can lead elsewhere yet */
  #grantsFor(full: string, real: string): readonly Grant[] {
    return [...this.#grants.values()].filter((grant) =>
      grant.kind === 'folder'
        ? liesWithin(real, grant.real) || (isRemote(full) && liesWithin(full, grant.given))
        : real === grant.real || full === grant.given,
    );
  }

  #refuse(path: string): never {
    const raw =
      this.#roots.length === 0
        ? 'No folder was given with --root.'
        : `It is not in any of these folders: ${this.#roots.join(', ')}.`;
    throw new SluiceError('SLUICE-SRC-022', { message: `${path} was not chosen on this computer.`, raw });
  }

  #refuseSecrets(path: string, real: string): void {
    const refusal = refusalOf(real, this.confinement(null));
    if (refusal !== null) refuse(path, refusal);
  }
}

/** A file may be rotated within its folder, under a name of its own or behind a link: neither leads out of these. */
async function foldersOf({ kind, given, real }: Grant): Promise<readonly string[]> {
  if (kind === 'folder') return [real];
  const own = await anchorOf(dirname(given));
  return [dirname(real), own.real];
}

interface Anchor {
  /** The deepest part of a path that exists, with the links on it followed. */
  readonly real: string;
  /** What is not there, or is a pattern; empty when all of it exists. */
  readonly rest: string;
  readonly isFolder: boolean;
}

const folderOf = ({ real, isFolder }: Anchor) => (isFolder ? real : dirname(real));

/** Nothing that a path or a pattern names lies outside of the deepest folder on it that exists, but through links in it. */
async function anchorOf(full: string): Promise<Anchor> {
  const rest: string[] = [];
  for (let at = full; ; at = dirname(at)) {
    try {
      const real = await realpath(at);
      const isFolder = (await stat(real)).isDirectory();
      if (isFolder || rest.length === 0) {
        return { real, rest: rest.join('/'), isFolder };
      }
    } catch (error) {
      // Not there, or out of reach: what is above it counts. The root itself is always there, or nothing is.
      if (dirname(at) === at) throw error;
    }
    rest.unshift(basename(at));
  }
}

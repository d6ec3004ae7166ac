// Finds the files that paths and globs name, and the folders in which more of them can appear.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';
import type { Failure } from '../../../../contract/errors';
import { failure } from '../../../../contract/errors';

/** Of a watched folder itself (not of a glob) only files of these kinds are read. */
const KNOWN_ENDINGS = /\.(ndjson|jsonl|json|log|csv)(\.gz)?$|\.(ndjson|jsonl|json|log|csv)\.\d+(\.gz)?$/i;
const MAX_DEPTH = 16;
const MAX_FILES = 10_000;

export interface ListedFile {
  readonly path: string;
  /** `device:inode`. */
  readonly key: string;
  readonly sizeBytes: number;
}

export interface Listing {
  /** In the order of their names, so that dated files are read oldest first; each file once, whatever its names. */
  readonly files: readonly ListedFile[];
  readonly folders: readonly string[];
  /** What could not be looked at, by path. */
  readonly problems: ReadonlyMap<string, Failure>;
}

/** Identity of a file beyond its name. */
export const keyOf = (facts: { readonly dev: bigint; readonly ino: bigint }) => `${facts.dev}:${facts.ino}`;

class Lister {
  readonly files = new Map<string, ListedFile>();
  readonly folders = new Set<string>();
  readonly problems = new Map<string, Failure>();
  readonly #visited = new Set<string>();

  async add(given: string): Promise<void> {
    const pattern = given.split(path.sep).join('/');
    const { isGlob, base } = picomatch.scan(pattern);
    if (!isGlob) return this.#addPath(given);
    const isMatch = picomatch(pattern);
    const maxDepth = pattern.includes('**') ? MAX_DEPTH : pattern.split('/').length - base.split('/').length - 1;
    await this.#walk(base === '' ? '.' : base, isMatch, Math.min(Math.max(maxDepth, 0), MAX_DEPTH));
  }

  async #addPath(given: string): Promise<void> {
    try {
      const facts = await stat(given, { bigint: true });
      if (facts.isDirectory()) return await this.#walk(given, (file) => KNOWN_ENDINGS.test(file), 0);
      this.folders.add(path.dirname(given));
      if (facts.isFile()) this.#note(given, facts);
    } catch (error) {
      this.folders.add(path.dirname(given));
      this.#problem(given, error);
    }
  }

  async #walk(folder: string, isWanted: (file: string) => boolean, depth: number): Promise<void> {
    try {
      const facts = await stat(folder, { bigint: true });
      // Symbolic links can make a folder its own child.
      if (this.#visited.has(`${keyOf(facts)} ${depth}`) || !facts.isDirectory()) return;
      this.#visited.add(`${keyOf(facts)} ${depth}`);
      this.folders.add(folder);
      const names = (await readdir(folder)).sort();
      for (const name of names) {
        if (name.startsWith('.') || this.files.size >= MAX_FILES) continue;
        await this.#visit(path.join(folder, name), isWanted, depth);
      }
    } catch (error) {
      this.#problem(folder, error);
    }
  }

  async #visit(child: string, isWanted: (file: string) => boolean, depth: number): Promise<void> {
    try {
      const facts = await stat(child, { bigint: true });
      if (facts.isDirectory() && depth > 0) await this.#walk(child, isWanted, depth - 1);
      else if (facts.isFile() && isWanted(child.split(path.sep).join('/'))) this.#note(child, facts);
    } catch (error) {
      // Gone between the listing and the look: nothing to read any more.
      if (isMissing(error)) return;
      this.#problem(child, error);
    }
  }

  #note(file: string, facts: { readonly dev: bigint; readonly ino: bigint; readonly size: bigint }): void {
    const key = keyOf(facts);
    if (!this.files.has(key)) this.files.set(key, { path: file, key, sizeBytes: Number(facts.size) });
  }

  #problem(at: string, error: unknown): void {
    const raw = error instanceof Error ? error.message : String(error);
    this.problems.set(at, failure('SLUICE-SRC-002', { raw }));
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** @param paths files, folders and globs; relative ones are taken from the working folder */
export async function listFiles(paths: readonly string[]): Promise<Listing> {
  const lister = new Lister();
  for (const given of paths) await lister.add(path.resolve(given));
  return { files: [...lister.files.values()], folders: [...lister.folders], problems: lister.problems };
}

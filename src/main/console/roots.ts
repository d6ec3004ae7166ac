/** The folders given with --root, by their real paths: the page may name files in them. */
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** A folder given with --root cannot be used. */
export class RootError extends Error {
  override readonly name = 'RootError';
}

/** @throws {RootError} in plain words */
export function realRoots(given: readonly string[]): readonly string[] {
  return [...new Set(given.map(realRoot))];
}

function realRoot(given: string): string {
  try {
    const real = realpathSync.native(resolve(given));
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    throw new RootError(`--root ${given}: ${(error as Error).message}`, { cause: error });
  }
  throw new RootError(`--root ${given} is not a folder.`);
}

/** Writes generated files, or checks that they are up to date. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './paths.mjs';

/**
 * @param {Readonly<Record<string, () => string>>} files each by its path in the project
 * @param {{ checkOnly: boolean, command: string }} options the command that writes them
 * @returns {boolean} whether all are as they should be now
 */
export function writeGenerated(files, { checkOnly, command }) {
  const stale = Object.entries(files).filter(([path, write]) => {
    const file = join(root, path);
    const text = write();
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
    if (!checkOnly) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return true;
  });
  for (const [path] of stale) console.log(checkOnly ? `${path} is out of date: run "${command}"` : `wrote ${path}`);
  if (stale.length === 0) console.log(`${Object.keys(files).length} generated files are up to date`);
  return !checkOnly || stale.length === 0;
}

/** npm run lint: checks the imports between the rooms of src/. Prints violations and exits with 1 if there are any. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { findImportProblems } from './lib/imports.mjs';
import { root } from './lib/paths.mjs';

const src = join(root, 'src');

/**
 * @param {string} dir
 * @returns {string[]}
 */
function filesUnder(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

// Documents next to the code have no imports.
const code = filesUnder(src).filter((path) => !path.endsWith('.md'));
const files = code.map((path) => ({
  path: relative(src, path).split(sep).join('/'),
  text: readFileSync(path, 'utf8'),
}));
const problems = findImportProblems(files);
for (const problem of problems) console.error(problem);
console.log(`${files.length} files, ${problems.length} imports against the rules`);
process.exitCode = problems.length > 0 ? 1 : 0;

/**
 * npm run lint: are the arrows between the rooms of src/ kept? Prints what goes against them; exits 1 if anything does.
 */
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

// Documents beside the code import nothing.
const code = filesUnder(src).filter((path) => !path.endsWith('.md'));
const files = code.map((path) => ({
  path: relative(src, path).split(sep).join('/'),
  text: readFileSync(path, 'utf8'),
}));
const problems = findImportProblems(files);
for (const problem of problems) console.error(problem);
console.log(`${files.length} files, ${problems.length} imports against the rules`);
process.exitCode = problems.length > 0 ? 1 : 0;

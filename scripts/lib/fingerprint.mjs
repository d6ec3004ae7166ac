/**
 * Checks whether out/ was built from the current sources, with a checksum over all inputs of the build, stored with the
 * output. It uses contents, not dates, so that a checkout or copy does not cause a needless build.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The inputs of the build, besides the packages that the lock file names. */
const inputs = [
  'src',
  // The user guide is part of the page.
  'docs/guide',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.web.json',
];

/** Stored beside main's code, so that any other build of main (such as the development server's) removes it. */
const stampFile = join('main', '.built-from');

/**
 * All files under a path, in a fixed order that does not depend on the file system.
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  const found = readdirSync(path, { withFileTypes: true });
  return found
    .flatMap((entry) => {
      const full = join(path, entry.name);
      return entry.isDirectory() ? filesUnder(full) : [full];
    })
    .sort();
}

/**
 * The checksum of everything the build reads.
 * @param {string} root the project's folder
 */
export function fingerprint(root) {
  const hash = createHash('sha256').update(`${process.env.SLUICE_UPDATE_PUBLIC_KEY ?? ''}\0`);
  for (const input of inputs) {
    const path = join(root, input);
    const files = input === 'src' || input === 'docs/guide' ? filesUnder(path) : existsSync(path) ? [path] : [];
    for (const file of files) {
      const content = readFileSync(file);
      hash.update(`${relative(root, file).split(sep).join('/')}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * Why the built files cannot be used, as the start of a sentence; undefined if they can.
 * @param {string} root the project's folder
 * @param {string} outDir what the build wrote
 */
export function whyBuild(root, outDir) {
  if (!existsSync(join(outDir, 'main', 'index.js'))) return 'it is not built yet';
  const stamp = join(outDir, stampFile);
  if (!existsSync(stamp)) return 'its last build is incomplete';
  return readFileSync(stamp, 'utf8').trim() === fingerprint(root)
    ? undefined
    : 'its sources changed since it was built';
}

/** @param {string} outDir */
export function stampPath(outDir) {
  return join(outDir, stampFile);
}

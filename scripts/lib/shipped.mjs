/**
 * What ships with the app: the packages that the bundler names in its LICENSES.md files, and the runtime dependencies, which
 * are shipped as they are.
 */
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** @typedef {{ name: string, version: string }} Shipped */

/**
 * The packages in one of the bundler's files, whose headings are "## zod - 4.6.7 (MIT)".
 * @param {string} markdown
 * @returns {Shipped[]}
 */
export function packagesInLicences(markdown) {
  return [...markdown.matchAll(/^## (\S+) - (\S+) \(.+\)$/gm)].map(([, name = '', version = '']) => ({
    name,
    version,
  }));
}

/**
 * Every package in a build, sorted and without duplicates.
 * @param {string} builtDir
 * @returns {Shipped[]}
 */
export function shippedPackages(builtDir) {
  const files = ['main', 'preload', 'renderer'].map((part) => join(builtDir, part, 'LICENSES.md')).filter(existsSync);
  const found = files.flatMap((file) => packagesInLicences(readFileSync(file, 'utf8')));
  const unique = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  return [...unique.keys()].sort().map((key) => /** @type {Shipped} */ (unique.get(key)));
}

/**
 * Adds the licences of the runtime dependencies to the bundler's file, which names only what is bundled.
 * @param {string} builtDir
 */
export function addRuntimeLicences(builtDir) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
    appendFileSync(join(builtDir, 'main', 'LICENSES.md'), `\n## ${name} - ${version} (${license})\n\n${text}\n`);
  }
}

/**
 * Checks whether node_modules matches the lock file, and runs `npm ci` if it does not. npm records what it installed in
 * node_modules/.package-lock.json, so the two files can be compared.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { findNode, root } from './paths.mjs';
import { PlainError, say, withoutStack } from './say.mjs';

/** Enough for a slow connection, and the longest that an unresponsive registry can delay the user. */
const installLimitMs = 15 * 60_000;

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 */

/**
 * @typedef {object} Lock a package-lock.json, or npm's record of the same form
 * @property {Record<string, LockedPackage>} packages by path, the project itself under ''
 */

/**
 * Which of the locked packages are not installed in their locked version. Optional ones may be absent (other platforms').
 * @param {Lock} locked
 * @param {Lock} installed
 * @returns {string[]} their paths
 */
export function missingPackages(locked, installed) {
  return Object.entries(locked.packages)
    .filter(([path, entry]) => {
      if (path === '') return false;
      const found = installed.packages[path];
      if (found === undefined) return entry.optional !== true && entry.devOptional !== true;
      return found.version !== entry.version;
    })
    .map(([path]) => path);
}

/**
 * @param {string} file
 * @returns {Lock | undefined} undefined if the file is missing or not a lock file
 */
function readLock(file) {
  if (!existsSync(file)) return undefined;
  try {
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    return typeof lock?.packages === 'object' ? lock : undefined;
  } catch {
    // Incomplete because npm was interrupted: treat it as missing.
    return undefined;
  }
}

/** @returns {string | undefined} why an installation is needed, as the start of a sentence; undefined when all is there */
export function whyInstall() {
  const locked = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (locked === undefined) throw new PlainError('package-lock.json is missing or damaged; get the project again.');
  if (installed === undefined) return 'its parts are not installed yet';
  const missing = missingPackages(locked, installed);
  if (missing.length > 0) return `${missing.length} of its parts changed since they were installed`;
  return findNode() === undefined ? 'its Node.js is not installed' : undefined;
}

/** Installs what the lock file names if it is not installed yet. */
export async function ensureInstalled() {
  const why = whyInstall();
  if (why === undefined) return;
  const windows = process.platform === 'win32';
  // Windows can't replace the Node.js that is running, which "npm ci" would do first.
  const command =
    windows && process.execPath.startsWith(join(root, 'node_modules')) ? ['install', '--no-save'] : ['ci'];
  say(`${why}; installing them with "npm ${command.join(' ')}" (about a minute) ...`);
  const ending = await run(windows ? 'npm.cmd' : 'npm', [...command, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    limitMs: installLimitMs,
    output: 'collect',
  });
  if (ending.failure !== undefined) {
    throw new PlainError(
      `npm could not be started (${ending.failure.message}). It comes with Node.js: https://nodejs.org`,
    );
  }
  if (ending.timedOut)
    throw new PlainError(`"npm ${command[0]}" did not end within 15 minutes. Check the network and the proxy.`);
  if (ending.code !== 0) {
    process.stderr.write(withoutStack(ending.tail));
    throw new PlainError(
      `"npm ${command[0]}" failed (exit code ${ending.code}); its own words are above. Check the network and the proxy.`,
    );
  }
}

/**
 * Whether node_modules is what the lock file says, and `npm ci` when it is not.
 * npm keeps its own record of what it installed (node_modules/.package-lock.json): comparing the two needs no stamp.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { findNode, root } from './paths.mjs';
import { PlainError, say, withoutStack } from './say.mjs';

/** A slow line may take this long; a registry that never answers may not hold the user longer. */
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
 * @returns {Lock | undefined} undefined when the file is missing or not a lock file
 */
function readLock(file) {
  if (!existsSync(file)) return undefined;
  try {
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    return typeof lock?.packages === 'object' ? lock : undefined;
  } catch {
    // Half-written by an interrupted npm: as good as none.
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

/** Installs what the lock file names, when it is not there already. */
export async function ensureInstalled() {
  const why = whyInstall();
  if (why === undefined) return;
  const windows = process.platform === 'win32';
  // Windows can't replace the Node.js that is running, which "npm ci" would begin with.
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

/** Finds a real Electron to open the window with, or explains why there is none. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { findNode, root, toolEnv } from './paths.mjs';
import { say } from './say.mjs';

/**
 * Long enough for 120 MB on a normal connection; a blocked network that drops packets delays the start by at most this
 * time.
 */
const downloadLimitMs = 60_000;

/**
 * @typedef {{ path: string } | { reason: string }} Found an Electron's binary, or why there is none (a clause, no full stop)
 */

/** @param {NodeJS.Platform} platform */
function binaryName(platform) {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * An Electron that is already on the machine.
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, projectRoot?: string }} [where]
 * @returns {Found}
 */
export function findElectron({ env = process.env, platform = process.platform, projectRoot = root } = {}) {
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (dist) {
    const path = join(dist, binaryName(platform));
    return existsSync(path)
      ? { path }
      : { reason: `ELECTRON_OVERRIDE_DIST_PATH is set to ${dist}, where there is no Electron` };
  }
  const electron = join(projectRoot, 'node_modules', 'electron');
  const named = join(electron, 'path.txt');
  const path = join(electron, 'dist', existsSync(named) ? readFileSync(named, 'utf8').trim() : binaryName(platform));
  return existsSync(path) ? { path } : { reason: "Electron's runtime is not on this machine" };
}

/**
 * An installed Electron; if there is none, downloads one.
 * @returns {Promise<Found>}
 */
export async function ensureElectron() {
  const found = findElectron();
  if ('path' in found || process.env.ELECTRON_OVERRIDE_DIST_PATH) return found;
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const node = findNode();
  if (node === undefined || !existsSync(installer)) return found;
  say(`downloading Electron's runtime (once; given up after ${downloadLimitMs / 1000} s) ...`);
  const ending = await run(node, [installer], {
    cwd: root,
    env: toolEnv(),
    limitMs: downloadLimitMs,
    output: 'collect',
  });
  if (ending.timedOut)
    return { reason: `Electron's runtime could not be downloaded within ${downloadLimitMs / 1000} s` };
  const now = findElectron();
  if ('path' in now) return now;
  return { reason: `Electron's runtime could not be downloaded (${lastWords(ending.tail)})` };
}

/**
 * The line of an error's output that names the problem, short enough for a sentence.
 * @param {string} output
 */
export function lastWords(output) {
  const line = output.split('\n').find((text) => /error|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|status/i.test(text));
  const words = (line ?? 'no reason given').trim().replace(/^(\w*Error: )+/, '');
  return words.length > 160 ? `${words.slice(0, 157)}...` : words;
}

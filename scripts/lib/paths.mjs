/**
 * The project's paths, for every script. Runs on the system's Node (18 or newer) before anything is installed, so it
 * uses builtins only.
 */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The output of the build. */
export const outDir = join(root, 'out');

/** The oldest Node that better-sqlite3's addon (Node-API 10) loads in, as [major, minor]. */
const oldestNode = [22, 14];

/**
 * Whether a Node of this version can run the app.
 * @param {string} version such as `process.versions.node`
 */
export function canRunApp(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = oldestNode;
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/**
 * A Node that can run the app: the one pinned in node_modules, otherwise the one that runs this script.
 * @returns {string | undefined} the path of its binary; undefined if neither can
 */
export function findNode() {
  const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(pinned)) return pinned;
  return canRunApp(process.versions.node) ? process.execPath : undefined;
}

/**
 * An environment in which the project's own tools come first, including the pinned Node, as `npm run` sets it.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(env = process.env) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [key]: [join(root, 'node_modules', '.bin'), env[key]].filter(Boolean).join(delimiter) };
}

/**
 * Builds the app into out/ completely or not at all: into a temporary folder first, which then replaces out/. A failed
 * build keeps the last good one, and two builds at once do not mix.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { fingerprint, stampPath, whyBuild } from './fingerprint.mjs';
import { findNode, outDir, root, toolEnv } from './paths.mjs';
import { PlainError, say, withoutStack } from './say.mjs';
import { addRuntimeLicences } from './shipped.mjs';

const buildLimitMs = 5 * 60_000;

/** @returns {string} */
function nodeForTools() {
  const node = findNode();
  if (node === undefined) throw new PlainError('No Node.js 22.14 or newer was found. Run "npm ci", which brings one.');
  return node;
}

/**
 * Built files that name a folder: what ships may not tell where it was built.
 * @param {string} dir
 * @param {string} place an absolute path
 * @returns {string[]}
 */
export function filesNaming(dir, place) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return filesNaming(path, place);
    return readFileSync(path).includes(place) ? [path] : [];
  });
}

/**
 * Builds, checks and stamps.
 * @param {{ quiet?: boolean }} [options] quiet: the builder's own words only when it fails
 */
export async function build({ quiet = false } = {}) {
  const before = fingerprint(root);
  const next = `${outDir}.next-${process.pid}`;
  const previous = `${outDir}.previous-${process.pid}`;
  try {
    const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const ending = await run(nodeForTools(), [builder, 'build', '--outDir', next], {
      cwd: root,
      env: toolEnv(),
      limitMs: buildLimitMs,
      output: quiet ? 'collect' : 'inherit',
    });
    if (ending.timedOut) throw new PlainError('The build did not end within 5 minutes and was stopped.');
    if (ending.code !== 0) {
      if (quiet) process.stderr.write(withoutStack(ending.tail));
      throw new PlainError(`The build failed (exit code ${ending.code}); the builder's own words are above.`);
    }
    addRuntimeLicences(next);
    const telling = filesNaming(next, root);
    if (telling.length > 0) {
      throw new PlainError(
        `Built files name the folder they were built in: ${telling.map((file) => file.slice(next.length + 1)).join(', ')}`,
      );
    }
    writeFileSync(stampPath(next), `${before}\n`);
    if (existsSync(outDir)) renameSync(outDir, previous);
    renameSync(next, outDir);
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'EPERM' || code === 'EBUSY' || code === 'EACCES') {
      throw new PlainError(
        `The new build could not take the old one's place (${code}). If Sluice is running, quit it and try again.`,
      );
    }
    throw error;
  } finally {
    rmSync(next, { recursive: true, force: true });
    rmSync(previous, { recursive: true, force: true });
  }
}

/**
 * Builds when out/ is missing or older than the sources. Where there are no sources (a copy of the built app), nothing is done.
 * @returns {Promise<void>}
 */
export async function ensureBuilt() {
  if (!existsSync(join(root, 'src'))) return;
  const why = whyBuild(root, outDir);
  if (why === undefined) return;
  say(`${why}; building it (a few seconds) ...`);
  await build({ quiet: true });
}

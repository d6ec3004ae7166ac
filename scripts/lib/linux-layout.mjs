/** The files of the Debian package and of the rpm, laid out as they are installed. */
import {
  chmodSync,
  cpSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { copyrightFile, menuEntry } from './linux-files.mjs';
import { root } from './paths.mjs';

/** @typedef {import('./package-config.mjs').PackageConfig} PackageConfig */

/**
 * All files below a folder, links too, as sorted paths from it.
 * @param {string} dir
 * @returns {string[]}
 */
export function filesBelow(dir) {
  const below = (/** @type {string} */ prefix) =>
    readdirSync(join(dir, prefix), { withFileTypes: true }).flatMap((/** @type {import('node:fs').Dirent} */ entry) => {
      const path = join(prefix, entry.name);
      /** @type {string[]} */
      const found = entry.isDirectory() ? below(path) : [path];
      return found;
    });
  return below('').sort();
}

/**
 * Readable by everyone, writable by root alone, whatever the umask of who made the package.
 * @param {string} dir
 */
export function closeToWriters(dir) {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) closeToWriters(path);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o111 ? 0o755 : 0o644);
  }
}

/**
 * @param {string} dir
 * @param {number} seconds
 */
function setTimes(dir, seconds) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) setTimes(path, seconds);
    else lutimesSync(path, seconds, seconds);
  }
  lutimesSync(dir, seconds, seconds);
}

/**
 * @param {string} path
 * @param {string | Buffer} content
 */
export function place(path, content) {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

/**
 * @param {string} stage
 * @param {{ unpacked: string, config: PackageConfig, date: number }} options
 */
function layOut(stage, { unpacked, config, date }) {
  const home = `/opt/${config.productName}`;
  const doc = join(stage, 'usr/share/doc', config.name);
  cpSync(unpacked, join(stage, home), { recursive: true, verbatimSymlinks: true });
  mkdirSync(join(stage, 'usr/bin'), { recursive: true });
  symlinkSync(`${home}/${config.executable}`, join(stage, 'usr/bin', config.executable));
  place(
    join(stage, `usr/share/applications/${config.name}.desktop`),
    menuEntry(config, `${home}/${config.executable}`),
  );
  place(join(doc, 'copyright'), copyrightFile(config, readFileSync(join(root, 'LICENSE'), 'utf8')));
  place(join(doc, 'changelog.gz'), gzipSync(readFileSync(join(root, 'CHANGELOG.md')), { level: 9 }));
  for (const icon of readdirSync(join(root, 'resources/icons'))) {
    const size = icon.replace('.png', '');
    const target = join(stage, 'usr/share/icons/hicolor', size, 'apps', `${config.name}.png`);
    place(target, readFileSync(join(root, 'resources/icons', icon)));
  }
  place(
    join(stage, 'usr/share/icons/hicolor/scalable/apps', `${config.name}.svg`),
    readFileSync(join(root, 'resources/icon.svg')),
  );
  closeToWriters(stage);
  // Chromium's sandbox needs it where the kernel does not let users make namespaces, as on Ubuntu.
  chmodSync(join(stage, home, 'chrome-sandbox'), 0o4755);
  setTimes(stage, date);
}

/**
 * Lays the files out in a temporary folder, which is removed when they have been used.
 * @template T
 * @param {{ unpacked: string, config: PackageConfig, date: number }} options unpacked: electron-builder's folder; date: of
 *   the files, in seconds
 * @param {(stage: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withLayout(options, use) {
  const stage = mkdtempSync(join(tmpdir(), 'sluice-package-'));
  try {
    layOut(stage, options);
    return await use(stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

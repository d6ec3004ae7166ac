/**
 * Makes a Debian package from electron-builder's unpacked app. It uses dpkg-deb, because electron-builder's own target needs a
 * download. The package has no maintainer scripts: dpkg's triggers renew the menu, and nothing else has to run as root.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
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
import { run } from './child.mjs';
import {
  checksumFile,
  controlFile,
  copyrightFile,
  debianArchitecture,
  debianVersion,
  menuEntry,
} from './debian-files.mjs';
import { root } from './paths.mjs';
import { PlainError } from './say.mjs';

/** @typedef {import('./package-config.mjs').PackageConfig} PackageConfig */

/**
 * All files below a folder, as paths from it.
 * @param {string} dir
 * @param {string} [prefix]
 * @returns {string[]}
 */
function filesBelow(dir, prefix = '') {
  return readdirSync(join(dir, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = join(prefix, entry.name);
    if (entry.isDirectory()) return filesBelow(dir, path);
    return entry.isFile() ? [path] : [];
  });
}

/**
 * Readable by everyone, writable by root alone, whatever the umask of who made the package.
 * @param {string} dir
 */
function closeToWriters(dir) {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) closeToWriters(path);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o111 ? 0o755 : 0o644);
  }
}

/**
 * @param {string} path
 * @param {string | Buffer} content
 */
function place(path, content) {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

/**
 * Lays out the files as they are installed.
 * @param {string} stage
 * @param {string} unpacked
 * @param {PackageConfig} config
 */
function layOut(stage, unpacked, config) {
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
}

/**
 * @param {{ unpacked: string, output: string, config: PackageConfig, arch?: string, compression?: 'xz' | 'none' }} options unpacked:
 *   electron-builder's folder; output: the folder for the package
 * @returns {Promise<string>} the path of the package
 */
export async function makeDeb({ unpacked, output, config, arch = process.arch, compression = 'xz' }) {
  const architecture = debianArchitecture(arch);
  const stage = mkdtempSync(join(tmpdir(), 'sluice-deb-'));
  try {
    layOut(stage, unpacked, config);
    const files = filesBelow(stage).sort();
    const bytes = files.reduce((sum, path) => sum + lstatSync(join(stage, path)).size, 0);
    const sums = files.map((path) => ({
      path,
      md5: createHash('md5')
        .update(readFileSync(join(stage, path)))
        .digest('hex'),
    }));
    place(join(stage, 'DEBIAN/control'), controlFile(config, architecture, bytes));
    place(join(stage, 'DEBIAN/md5sums'), checksumFile(sums));
    closeToWriters(join(stage, 'DEBIAN'));
    const deb = join(output, `${config.name}_${debianVersion(config.version)}_${architecture}.deb`);
    const ending = await run('dpkg-deb', ['--build', '--root-owner-group', `-Z${compression}`, stage, deb], {
      output: 'collect',
    });
    if (ending.failure !== undefined)
      throw new PlainError('dpkg-deb is needed to make a .deb (Debian and Ubuntu have it; Fedora: dnf install dpkg).');
    if (ending.code !== 0) throw new PlainError(`dpkg-deb could not make the package: ${ending.tail.trim()}`);
    return deb;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

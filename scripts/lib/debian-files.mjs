/** The texts in a Debian package only, as pure functions: control file and checksums. */
import { sortableVersion } from './linux-files.mjs';

/** @typedef {import('./package-config.mjs').PackageConfig} PackageConfig */

/**
 * What Electron's binary is linked with or loads at run time. The second name is the library's in Debian 13, Ubuntu 24.04 and
 * later, where its time type has 64 bits.
 */
const depends = [
  'libasound2 | libasound2t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  // What the native libraries are linked with.
  'libc6 (>= 2.34)',
  'libcups2 | libcups2t64',
  'libgbm1',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnotify4',
  'libnss3',
  'libsecret-1-0',
  'libxkbcommon0',
  'xdg-utils',
];

/** A keychain: without one, secrets cannot be stored safely. */
const recommends = ['gnome-keyring | kwalletmanager'];

/** @type {Readonly<Record<string, string>>} */
const debianArchitectures = { x64: 'amd64', arm64: 'arm64' };

/**
 * @param {string} arch as Node names it
 * @returns {string}
 */
export function debianArchitecture(arch) {
  const found = debianArchitectures[arch];
  if (found === undefined) throw new Error(`There is no Debian package for the architecture ${arch}.`);
  return found;
}

/**
 * The description's lines: each is indented and at most 78 characters long.
 * @param {string} text
 */
function wrapped(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length > 78) lines.push(` ${word}`);
    else lines[lines.length - 1] = longer;
  }
  return lines.join('\n');
}

/**
 * @param {PackageConfig} config
 * @param {string} architecture Debian's name
 * @param {number} installedBytes
 */
export function controlFile(config, architecture, installedBytes) {
  return [
    `Package: ${config.name}`,
    `Version: ${sortableVersion(config.version)}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${config.maintainer}`,
    `Installed-Size: ${Math.ceil(installedBytes / 1024)}`,
    'Section: admin',
    'Priority: optional',
    `Depends: ${depends.join(', ')}`,
    `Recommends: ${recommends.join(', ')}`,
    `Description: ${config.synopsis}`,
    wrapped(config.description),
    '',
  ].join('\n');
}

/** @param {readonly { path: string, md5: string }[]} files paths from the root of the file system, without a leading slash */
export function checksumFile(files) {
  return files.map(({ path, md5 }) => `${md5}  ${path}\n`).join('');
}

/** The spec that rpmbuild makes the rpm from, as a pure function. */
import { sortableVersion } from './linux-files.mjs';

/** @typedef {import('./package-config.mjs').PackageConfig} PackageConfig */

/** @type {Readonly<Record<string, string>>} */
const rpmArchitectures = { x64: 'x86_64', arm64: 'aarch64' };

/**
 * Libraries that Electron loads while it runs. rpm finds those that its binary is linked with by itself. The names are those of
 * the libraries, because Fedora and SUSE call the packages differently.
 */
const loaded = ['libgtk-3.so.0', 'libnotify.so.4', 'libsecret-1.so.0'];

/** A keychain: without one, secrets cannot be stored safely. */
const recommends = '(gnome-keyring or kwalletmanager or kwalletmanager5)';

/**
 * @param {string} arch as Node names it
 * @returns {string}
 */
export function rpmArchitecture(arch) {
  const found = rpmArchitectures[arch];
  if (found === undefined) throw new Error(`There is no rpm for the architecture ${arch}.`);
  return found;
}

/**
 * Text in which rpm expands nothing.
 * @param {string} text
 */
function plain(text) {
  return text.replaceAll('%', '%%');
}

/**
 * @param {PackageConfig} config
 * @param {{ stage: string, files: readonly string[], quick: boolean }} options stage: the folder with the files as they are
 *   installed; files: their paths in it
 */
export function specFile(config, { stage, files, quick }) {
  const home = `opt/${config.productName}`;
  const doc = `usr/share/doc/${config.name}`;
  const others = files.filter((path) => !path.startsWith(`${home}/`) && !path.startsWith(`${doc}/`));
  return [
    // rpm would strip the binaries, which breaks Electron's fuses, and make packages of debugging symbols.
    '%global __os_install_post %{nil}',
    '%global debug_package %{nil}',
    '%global _build_id_links none',
    // It is in the package, but not in a folder of the system's libraries.
    '%global __requires_exclude ^libffmpeg\\.so',
    `%global _binary_payload ${quick ? 'w.ufdio' : 'w19.zstdio'}`,
    '%global _binary_filedigest_algorithm 8',
    // The package does not name the computer or the moment.
    '%global use_source_date_epoch_as_buildtime 1',
    '%global _buildhost localhost',
    '',
    `Name: ${config.name}`,
    `Version: ${sortableVersion(config.version)}`,
    'Release: 1',
    `Summary: ${plain(config.synopsis)}`,
    `License: ${config.license}`,
    `Vendor: ${plain(config.maintainer)}`,
    'AutoProv: no',
    ...loaded.map((name) => `Requires: ${name}()(64bit)`),
    'Requires: xdg-utils',
    `Recommends: ${recommends}`,
    '',
    '%description',
    plain(config.description),
    '',
    '%install',
    'mkdir -p "%{buildroot}"',
    `cp -a "${plain(stage)}/." "%{buildroot}/"`,
    '',
    '%files',
    '%defattr(-,root,root,-)',
    `/${home}`,
    `%dir /${doc}`,
    `%doc /${doc}/changelog.gz`,
    `%license /${doc}/copyright`,
    ...others.map((path) => `/${path}`),
    '',
  ].join('\n');
}

/** The texts that the Debian package and the rpm have in common, as pure functions: version, desktop entry, licence. */

/** @typedef {import('./package-config.mjs').PackageConfig} PackageConfig */

/**
 * A version as dpkg and rpm sort it: a pre-release (1.0.0~beta.1) comes before the release.
 * @param {string} version
 */
export function sortableVersion(version) {
  return version.replace('-', '~');
}

/**
 * The entry of the desktop's menu, which also registers links and files.
 * @param {PackageConfig} config
 * @param {string} binary
 */
export function menuEntry(config, binary) {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    `Name=${config.productName}`,
    `Comment=${config.synopsis}`,
    `Exec=${binary} %U`,
    `Icon=${config.name}`,
    'Terminal=false',
    `Categories=${config.category};`,
    `MimeType=${config.mimeTypes.join(';')};`,
    ...Object.entries(config.desktopEntry).map(([key, value]) => `${key}=${value}`),
    '',
  ].join('\n');
}

/**
 * @param {PackageConfig} config
 * @param {string} license the text of the licence
 */
export function copyrightFile(config, license) {
  return [
    `${config.productName}: ${config.copyright}`,
    '',
    license.trimEnd(),
    '',
    `The licences of third-party packages are shown in ${config.productName} under Settings. Those of Electron and Chromium are in`,
    `/opt/${config.productName}/LICENSE.electron.txt and LICENSES.chromium.html.`,
    '',
  ].join('\n');
}

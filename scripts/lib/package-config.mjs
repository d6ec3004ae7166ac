/** What packages are made from: `package.json` and `electron-builder.yml`, as far as the scripts need them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './paths.mjs';

/**
 * @typedef {object} PackageConfig
 * @property {string} name
 * @property {string} version
 * @property {string} license as SPDX names it
 * @property {string} description the sentence that describes the app
 * @property {string} productName also the name of the folder that it is installed in
 * @property {string} copyright
 * @property {string} category of freedesktop.org's menu
 * @property {string} executable
 * @property {string} synopsis
 * @property {string} maintainer
 * @property {readonly string[]} mimeTypes
 * @property {Readonly<Record<string, string>>} desktopEntry further keys of the desktop entry
 * @property {Readonly<Record<string, boolean>>} fuses
 */

/**
 * What a package for Linux is made from.
 * @typedef {object} PackageOrder
 * @property {string} unpacked electron-builder's folder with the app
 * @property {string} stage the files laid out as they are installed
 * @property {string} output the folder for the package
 * @property {PackageConfig} config
 * @property {number} date of the files, in seconds
 * @property {string} arch as Node names it
 * @property {boolean} quick whether to save time instead of space, as tests do
 */

/** @returns {PackageConfig} */
export function readPackageConfig() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const builder = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
  return {
    name: manifest.name,
    version: manifest.version,
    license: manifest.license,
    description: manifest.description,
    productName: builder.productName,
    copyright: builder.copyright,
    category: builder.linux.category,
    executable: builder.linux.executableName,
    synopsis: builder.linux.synopsis,
    maintainer: builder.linux.maintainer,
    mimeTypes: builder.linux.mimeTypes,
    desktopEntry: builder.linux.desktop.entry,
    fuses: builder.electronFuses,
  };
}

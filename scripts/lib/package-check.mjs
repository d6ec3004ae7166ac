/** Checks a package after it is made: what is in its archive, how large that is, and what Electron's fuses are set to. */
import { lstatSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** What the archive may contain. Anything else fails the check. */
const allowed = [
  /^package\.json$/,
  /^LICENSE$/,
  /^out\/main\/(index\.js|LICENSES\.md|chunks\/[\w.-]+\.(js|wasm))$/,
  /^out\/preload\/(index\.cjs|LICENSES\.md)$/,
  /^out\/renderer\/(index\.html|LICENSES\.md|assets\/[\w.-]+\.(js|css|svg|png|woff2))$/,
  /^resources\/icon\.png$/,
  /^resources\/tray\/\w+(@[\d.]+x)?\.(png|ico)$/,
  /^node_modules\/better-sqlite3(-multiple-ciphers)?\/(package\.json|LICENSE|lib\/[\w/-]+\.js)$/,
  /^node_modules\/better-sqlite3(-multiple-ciphers)?\/prebuilds\/[\w-]+\.node$/,
];

/** What it must contain: an app without one of these starts, and fails later. */
const required = [
  /^out\/main\/index\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/main\/chunks\/worker-[\w-]+\.js$/,
  /^out\/main\/LICENSES\.md$/,
  /^out\/renderer\/LICENSES\.md$/,
  /^resources\/tray\/active\.png$/,
  /^node_modules\/better-sqlite3\/lib\/index\.js$/,
  /^node_modules\/better-sqlite3\/prebuilds\/[\w-]+\.node$/,
  /^node_modules\/better-sqlite3-multiple-ciphers\/lib\/index\.js$/,
  /^node_modules\/better-sqlite3-multiple-ciphers\/prebuilds\/[\w-]+\.node$/,
];

/** The archive and the files beside it. Today it is 13 MB; more than this is a mistake, such as another system's native library. */
const maxAppBytes = 16_000_000;

/**
 * Problems with the content of an archive, as sentences.
 * @param {readonly string[]} files
 * @returns {string[]}
 */
export function contentProblems(files) {
  const strangers = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
  const missing = required.filter((pattern) => !files.some((file) => pattern.test(file)));
  const natives = files.filter((file) => file.endsWith('.node')).map((file) => basename(file));
  const systems = new Set(natives);
  return [
    ...strangers.map((file) => `${file} does not belong in the package.`),
    ...missing.map((pattern) => `Nothing in the package matches ${pattern.source}.`),
    ...(systems.size > 1 ? [`Native libraries of other systems are in the package: ${natives.join(', ')}.`] : []),
  ];
}

/**
 * The files in an archive, without its folders.
 * @param {string} archive
 * @returns {string[]}
 */
export function filesInArchive(archive) {
  const all = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').replace(/^\//, ''));
  const folders = new Set(all.map((path) => path.slice(0, path.lastIndexOf('/'))));
  return all.filter((path) => !folders.has(path));
}

/**
 * @param {string} path a file or a folder
 * @returns {number}
 */
export function bytesOf(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

/**
 * Problems with the app in Electron's folder for resources.
 * @param {string} resources
 * @returns {string[]}
 */
export function archiveProblems(resources) {
  const archive = join(resources, 'app.asar');
  const bytes = bytesOf(archive) + bytesOf(`${archive}.unpacked`);
  const withoutHash = JSON.stringify(getRawHeader(archive).header).includes('"integrity"')
    ? []
    : ['The archive has no hashes of its files, which ASAR integrity needs.'];
  return [
    ...contentProblems(filesInArchive(archive)),
    ...(bytes > maxAppBytes ? [`The app is ${bytes} bytes; at most ${maxAppBytes} are allowed.`] : []),
    ...withoutHash,
  ];
}

/** The names in electron-builder.yml, in the order of Electron's fuse wire. */
const fuseNames = /** @type {const} */ ({
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
});

/**
 * Reads the fuses back from a packaged binary.
 * @param {string} binary Electron's executable, or the .app on macOS
 * @returns {Promise<Record<string, boolean>>}
 */
export async function readFuses(binary) {
  const wire = await getCurrentFuseWire(binary);
  const on = '1'.charCodeAt(0);
  return Object.fromEntries(Object.entries(fuseNames).map(([name, index]) => [name, Number(wire[index]) === on]));
}

/**
 * @param {Readonly<Record<string, boolean>>} actual
 * @param {Readonly<Record<string, boolean>>} wanted
 * @returns {string[]}
 */
export function fuseProblems(actual, wanted) {
  return Object.keys(fuseNames)
    .filter((name) => actual[name] !== wanted[name])
    .map((name) => `The fuse ${name} is ${actual[name]}; electron-builder.yml says ${wanted[name]}.`);
}

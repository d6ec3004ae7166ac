/**
 * npm run package: makes the packages of this system in dist/, and checks them. On Linux, the unpacked app, a .deb, an .rpm and a
 * .tar.gz, which need no network if Electron is installed. A program that is missing is reported, and its package left out.
 * `--all` makes all of them or fails, and the AppImage too, for which electron-builder downloads its tools. `--built` packages
 * out/ as it is, without building; `--quick` hardly compresses, for tests; `--output=DIR` writes elsewhere.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { run } from './lib/child.mjs';
import { makeDeb } from './lib/deb.mjs';
import { ensureElectron } from './lib/electron.mjs';
import { withLayout } from './lib/linux-layout.mjs';
import { makeEach } from './lib/make-each.mjs';
import { archiveProblems, bytesOf, fuseProblems, readFuses } from './lib/package-check.mjs';
import { readPackageConfig } from './lib/package-config.mjs';
import { findNode, root, toolEnv } from './lib/paths.mjs';
import { makeRpm } from './lib/rpm.mjs';
import { PlainError, runMain, say } from './lib/say.mjs';
import { sourceDate } from './lib/source-date.mjs';
import { makeTarball } from './lib/tarball.mjs';

const config = readPackageConfig();
const builder = join(root, 'node_modules/electron-builder/cli.js');

/**
 * @param {readonly string[]} args
 * @param {string} output
 */
async function electronBuilder(args, output) {
  const all = [builder, ...args, '--publish', 'never', `-c.directories.output=${output}`];
  const ending = await run(findNode() ?? process.execPath, all, { cwd: root, env: toolEnv(), limitMs: 30 * 60_000 });
  if (ending.code !== 0)
    throw new PlainError(`electron-builder failed (exit code ${ending.code}); its own words are above.`);
}

/**
 * The unpacked apps that electron-builder leaves beside the packages.
 * @param {string} output
 * @returns {{ name: string, binary: string, resources: string }[]}
 */
function unpackedApps(output) {
  return readdirSync(output).flatMap((name) => {
    const folder = join(output, name);
    if (/^linux(-\w+)?-unpacked$/.test(name))
      return [{ name, binary: join(folder, config.executable), resources: join(folder, 'resources') }];
    if (/^win(-\w+)?-unpacked$/.test(name))
      return [{ name, binary: join(folder, `${config.productName}.exe`), resources: join(folder, 'resources') }];
    const app = join(folder, `${config.productName}.app`);
    return /^mac(-\w+)?$/.test(name) ? [{ name, binary: app, resources: join(app, 'Contents/Resources') }] : [];
  });
}

/** @param {string} output */
async function check(output) {
  const apps = unpackedApps(output);
  if (apps.length === 0) throw new PlainError(`There is no unpacked app in ${output} to check.`);
  for (const { name, binary, resources } of apps) {
    const problems = [...archiveProblems(resources), ...fuseProblems(await readFuses(binary), config.fuses)];
    if (problems.length > 0) throw new PlainError(`${name} is not as it should be:\n${problems.join('\n')}`);
    say(`${name}: content, size and fuses are as they should be`);
  }
}

/**
 * @param {string} output
 * @param {{ all: boolean, quick: boolean }} options
 */
async function onLinux(output, { all, quick }) {
  const electron = await ensureElectron();
  if ('reason' in electron) throw new PlainError(`Packages need Electron: ${electron.reason}.`);
  const targets = all ? [] : ['dir'];
  await electronBuilder(
    ['--linux', ...targets, `--${process.arch}`, `-c.electronDist=${dirname(electron.path)}`],
    output,
  );
  await check(output);
  const folder = process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`;
  const unpacked = join(output, folder);
  const date = await sourceDate();
  await withLayout({ unpacked, config, date }, (stage) =>
    makeEach(
      [makeDeb, makeRpm, makeTarball],
      { unpacked, stage, output, config, date, arch: process.arch, quick },
      {
        all,
        made: (path) => say(`${path} (${(bytesOf(path) / 1e6).toFixed(1)} MB)`),
        leftOut: (why) => say(`left out: ${why}`),
      },
    ),
  );
}

await runMain(async () => {
  const args = process.argv.slice(2);
  const named = args.find((arg) => arg.startsWith('--output='))?.slice('--output='.length);
  const output = named ?? join(root, 'dist');
  if (!args.includes('--built')) await ensureBuilt();
  else if (!existsSync(join(root, 'out/main/index.js')))
    throw new PlainError('out/ has no build. Run "npm run build".');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  if (process.platform === 'linux') {
    await onLinux(output, { all: args.includes('--all'), quick: args.includes('--quick') });
  } else {
    await electronBuilder([], output);
    await check(output);
  }
  return 0;
});

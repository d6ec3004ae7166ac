/** Makes the packages of the built app, and installs them into empty folders as if those were the roots of systems. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication } from '@playwright/test';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

/** An app that can be started, with a home for its user. */
export interface Startable {
  readonly home: string;
  /** Starts it as the user does. */
  launch(args?: readonly string[]): Promise<ElectronApplication>;
}

export interface Installed extends Startable {
  /** The root of the system that it is installed in. */
  readonly system: string;
  read(path: string): Promise<string>;
  /** Every file of the system that is not the package manager's own. */
  files(): Promise<string[]>;
  uninstall(): Promise<void>;
}

export interface Packages {
  /** The folder with all of them. */
  readonly dist: string;
  /** A folder of its own for a test, removed at the end. */
  folder(name: string): Promise<string>;
  /** @param ending of the file's name */
  path(ending: string): Promise<string>;
}

/** Why packages cannot be installed here; undefined if they can. */
export async function whyNotInstallable(tool: 'dpkg' | 'rpmbuild'): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'packages for Linux are made and installed on Linux only';
  if (process.getuid?.() !== 0) return 'packages are installed only by root';
  try {
    await run(tool, ['--version']);
    return undefined;
  } catch {
    return `${tool} is not on this computer`;
  }
}

export async function makePackages(): Promise<{ readonly packages: Packages; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-packaged-'));
  const dist = join(folder, 'dist');
  const remove = () => rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
  try {
    await run(process.execPath, [join(root, 'scripts/package.mjs'), '--built', '--quick', `--output=${dist}`], {
      cwd: root,
    });
  } catch (error) {
    await remove();
    throw error;
  }
  const packages: Packages = {
    dist,
    async folder(name) {
      const path = join(folder, name);
      await mkdir(path);
      return path;
    },
    async path(ending) {
      const name = (await readdir(dist)).find((each) => each.endsWith(ending));
      if (name === undefined) throw new Error(`no ${ending} was made`);
      return join(dist, name);
    },
  };
  return { packages, remove };
}

export async function installDeb(packages: Packages): Promise<Installed> {
  const folder = await packages.folder('deb');
  const system = join(folder, 'system');
  for (const part of ['info', 'updates']) await mkdir(join(system, 'var/lib/dpkg', part), { recursive: true });
  for (const file of ['status', 'available']) await writeFile(join(system, 'var/lib/dpkg', file), '');
  // The libraries of the real system are used, so the empty one has none of what the package depends on.
  const dpkg = (...args: string[]) => run('dpkg', [`--root=${system}`, '--force-depends', ...args]);
  await dpkg('--install', await packages.path('.deb'));
  return installed(folder, '/var/lib/dpkg/', () => dpkg('--purge', 'sluice'));
}

export async function installRpm(packages: Packages): Promise<Installed> {
  const folder = await packages.folder('rpm');
  const system = join(folder, 'system');
  await mkdir(system);
  await rpm(system, '--install', '--nodeps', await packages.path('.rpm'));
  return installed(folder, '/var/lib/rpm/', () => rpm(system, '--erase', 'sluice'));
}

/** Runs rpm on the packages of a system. */
export async function rpm(system: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('rpm', [`--root=${system}`, '--dbpath=/var/lib/rpm', ...args]);
  return stdout;
}

export async function unpackTarball(packages: Packages): Promise<Startable & { readonly unpacked: string }> {
  const folder = await packages.folder('tar');
  await run('tar', ['--extract', `--file=${await packages.path('.tar.gz')}`, `--directory=${folder}`]);
  const [name = ''] = await readdir(folder);
  const unpacked = join(folder, name);
  return { unpacked, ...(await startable(folder, unpacked)) };
}

async function installed(folder: string, ownFiles: string, uninstall: () => Promise<unknown>): Promise<Installed> {
  const system = join(folder, 'system');
  return {
    system,
    ...(await startable(folder, join(system, 'opt/Sluice'))),
    read: (path) => readFile(join(system, path), 'utf8'),
    async files() {
      const all = await readdir(system, { recursive: true, withFileTypes: true });
      const paths = all.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
      return paths.map((path) => path.slice(system.length)).filter((path) => !path.startsWith(ownFiles));
    },
    async uninstall() {
      await uninstall();
    },
  };
}

async function startable(folder: string, app: string): Promise<Startable> {
  const home = join(folder, 'home');
  await mkdir(home);
  const binary = await startableCopy(app, join(folder, 'started'));
  return {
    home,
    launch(args = []) {
      return _electron.launch({
        executablePath: binary,
        args: ['--password-store=gnome-libsecret', ...args],
        cwd: home,
        env: { ...ownEnv(), E2E: '1', HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
        locale: 'en-US',
      });
    },
  };
}

/**
 * Playwright needs Node's inspector, which packages have switched off; so the tests start a copy with that fuse switched on.
 * SLUICE_PREPARE_PACKAGE names a program that prepares the copy, if the Electron to test with needs that.
 */
async function startableCopy(app: string, copy: string): Promise<string> {
  await cp(app, copy, { recursive: true });
  const program = process.env.SLUICE_PREPARE_PACKAGE;
  if (program) await run(process.execPath, [program, copy]);
  else {
    const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
    const inspectable = { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true } as const;
    await flipFuses(join(copy, 'sluice'), inspectable);
  }
  return join(copy, 'sluice');
}

function ownEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

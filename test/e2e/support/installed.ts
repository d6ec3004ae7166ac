/** Makes a Debian package of the built app, and installs it into an empty folder as if that were the root of a system. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication } from '@playwright/test';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

export interface Installed {
  /** The root of the system that it is installed in. */
  readonly system: string;
  /** The user's home, outside of it. */
  readonly home: string;
  /** Starts it as the user does. */
  launch(args?: readonly string[]): Promise<ElectronApplication>;
  read(path: string): Promise<string>;
  /** Every file of the system that is not dpkg's own. */
  files(): Promise<string[]>;
  uninstall(): Promise<void>;
}

/** Why packages cannot be installed here; undefined if they can. */
export async function whyNotInstallable(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'a Debian package is made and installed on Linux only';
  if (process.getuid?.() !== 0) return 'dpkg installs only as root';
  try {
    await run('dpkg-deb', ['--version']);
    return undefined;
  } catch {
    return 'dpkg is not on this computer';
  }
}

/**
 * Playwright needs Node's inspector, which packages have switched off; so the tests start a copy with that fuse switched on.
 * SLUICE_PREPARE_PACKAGE names a program that prepares the copy, if the Electron to test with needs that.
 */
async function startableCopy(installed: string, copy: string): Promise<string> {
  await cp(installed, copy, { recursive: true });
  const program = process.env.SLUICE_PREPARE_PACKAGE;
  if (program) await run(process.execPath, [program, copy]);
  else {
    const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
    const inspectable = { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true } as const;
    await flipFuses(join(copy, 'sluice'), inspectable);
  }
  return join(copy, 'sluice');
}

async function dpkg(system: string, ...args: string[]): Promise<void> {
  // The libraries of the real system are used, so the empty one has none of what the package depends on.
  await run('dpkg', [`--root=${system}`, '--force-depends', ...args]);
}

async function install(folder: string, deb: string): Promise<string> {
  const system = join(folder, 'system');
  for (const part of ['info', 'updates']) await mkdir(join(system, 'var/lib/dpkg', part), { recursive: true });
  for (const file of ['status', 'available']) await writeFile(join(system, 'var/lib/dpkg', file), '');
  await dpkg(system, '--install', deb);
  return system;
}

export async function packAndInstall(): Promise<{ readonly installed: Installed; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-packaged-'));
  const dist = join(folder, 'dist');
  await run(process.execPath, [join(root, 'scripts/package.mjs'), '--built', '--quick', `--output=${dist}`], {
    cwd: root,
  });
  const deb = (await readdir(dist)).find((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new Error('no .deb was made');
  const system = await install(folder, join(dist, deb));
  await rm(dist, { recursive: true });
  const home = join(folder, 'home');
  await mkdir(home, { recursive: true });
  const binary = await startableCopy(join(system, 'opt/Sluice'), join(folder, 'started'));
  const launch = async (args: readonly string[] = []) => {
    return _electron.launch({
      executablePath: binary,
      args: ['--password-store=gnome-libsecret', ...args],
      cwd: home,
      env: { ...ownEnv(), E2E: '1', HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
      locale: 'en-US',
    });
  };
  const files = async () => {
    const all = await readdir(system, { recursive: true, withFileTypes: true });
    const paths = all.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
    return paths.map((path) => path.slice(system.length)).filter((path) => !path.startsWith('/var/lib/dpkg/'));
  };
  return {
    installed: {
      system,
      home,
      launch,
      files,
      read: (path) => readFile(join(system, path), 'utf8'),
      uninstall: () => dpkg(system, '--purge', 'sluice'),
    },
    remove: () => rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 }),
  };
}

function ownEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

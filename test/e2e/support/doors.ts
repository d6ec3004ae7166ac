/** Starts the built app, as desktop app or console, with its own data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';

/** The project's folder. Electron is started with it, and it contains the built console. */
const root = join(import.meta.dirname, '../../..');

/** The built entry point for Node. */
export const consoleEntry = join(root, 'out/main/console.js');

interface DesktopOptions {
  readonly hasTray?: boolean;
  /** Another copy of the app. */
  readonly appFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The desktop app. `env` is spread, because the option replaces the whole environment. */
export async function launchDesktop(
  profile: string,
  args: readonly string[] = [],
  { hasTray = true, appFolder = root, environment = {} }: DesktopOptions = {},
): Promise<ElectronApplication> {
  const panel = await placePanel(profile, hasTray);
  const env = processEnv();
  return _electron.launch({
    args: [appFolder, `--user-data-dir=${profile}`, ...args],
    cwd: appFolder,
    env: {
      ...env,
      E2E: '1',
      XDG_CONFIG_HOME: join(profile, 'xdg'),
      PATH: `${panel}:${env.PATH ?? ''}`,
      ...environment,
    },
    locale: 'en-US',
    timezoneId: 'Europe/Lisbon',
  });
}

/** A desktop's answer to whether its panel shows tray icons; the machine of a test may have no panel. */
async function placePanel(profile: string, hasTray: boolean): Promise<string> {
  const folder = join(profile, 'panel');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'busctl'), `#!/bin/sh\necho "b ${hasTray}"\n`, { mode: 0o755 });
  return folder;
}

function processEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export interface RunningConsole {
  readonly process: ChildProcess;
  /** The page's address, without a link. */
  readonly url: string;
  /** The newest printed link. */
  link(): string;
  /** Asks for another link and waits until it is printed. */
  newLink(): Promise<string>;
  /** Stops it as a terminal would. @returns its exit code */
  close(): Promise<number | null>;
}

export async function launchConsole(
  dataFolder: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningConsole> {
  const child = spawn(process.execPath, [consoleEntry, '--data', dataFolder, '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...processEnv(), ...environment },
  });
  let printed = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    child.emit('printed');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const links = () => printed.match(/http:\S+\/open\?link=\S+/g) ?? [];
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const printedLinks = async (count: number) => {
    while (links().length < count) {
      const ended = await Promise.race([once(child, 'printed').then(() => false), exited.then(() => true)]);
      if (ended) throw new Error(`The console ended: ${complaints}`);
    }
    return links().at(-1) ?? '';
  };
  const first = await printedLinks(1);
  return {
    process: child,
    url: new URL('/', first).href,
    link: () => links().at(-1) ?? '',
    newLink: () => {
      const wanted = links().length + 1;
      child.kill('SIGUSR2');
      return printedLinks(wanted);
    },
    close: async () => {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
  };
}

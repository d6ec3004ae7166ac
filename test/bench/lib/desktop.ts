/** Starts Electron as a user does, without a debugger attached, and reads what the probe in it reports. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findElectron } from '../../../scripts/lib/electron.mjs';

const here = fileURLToPath(new URL('./', import.meta.url));

/** An app for Electron, and the element by which its first page counts as usable. */
export interface DesktopApp {
  readonly name: string;
  readonly folder: string;
  readonly ready: string;
}

export const emptyWindow: DesktopApp = { name: 'empty window', folder: path.join(here, 'empty-window'), ready: 'h1' };

export const sluiceDesktop: DesktopApp = {
  name: 'Sluice',
  folder: path.join(here, '../../..'),
  ready: 'dl a[href^="#/streams"]',
};

/** Another build: a folder with `out`, `resources`, `package.json` and a link to `node_modules`. */
export const otherSluice = (folder: string): DesktopApp => ({ ...sluiceDesktop, name: 'Sluice, other build', folder });

/** When each step of the start was reached, in ms since the process was created, and the processor time used by then. */
export type StartTimes = Readonly<Record<string, { readonly ms: number; readonly cpuMs: number }>>;

export interface RunningDesktop {
  readonly process: ChildProcess;
  /** Resolves when the first page is usable. */
  readonly usable: Promise<StartTimes>;
  close(): Promise<void>;
}

/** For the start, and for the end. */
const LIMIT_MS = 20_000;

const SWITCHES = ['--disable-background-networking', '--disable-component-update', '--no-first-run'];

export interface StartOptions {
  /** Hides the window as soon as its page was usable. */
  readonly hide?: boolean;
}

export function startDesktop(app: DesktopApp, profile: string, { hide = false }: StartOptions = {}): RunningDesktop {
  const electron = findElectron();
  if (!('path' in electron)) throw new Error(`The desktop cannot be measured: ${electron.reason}.`);
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedAtMs = performance.timeOrigin + performance.now();
  const child = spawn(
    electron.path,
    [...SWITCHES, ...noSandbox, '-r', path.join(here, 'desktop-probe.cjs'), app.folder, `--user-data-dir=${profile}`],
    { env: { ...env, BENCH_READY: app.ready, BENCH_HIDE: hide ? '1' : '0' }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const usable = new Promise<StartTimes>((resolve, reject) => {
    const times: Record<string, { readonly ms: number; readonly cpuMs: number }> = {};
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('BENCH ')) return;
      const { name, atMs, cpuMs } = JSON.parse(line.slice(6)) as { name: string; atMs: number; cpuMs: number };
      times[name] = { ms: atMs - startedAtMs, cpuMs };
      if (name !== 'usable') return;
      clearTimeout(tooLate);
      resolve(times);
    });
    child.once('exit', (code) => {
      clearTimeout(tooLate);
      reject(new Error(`${app.name} ended with code ${code} before its page was usable.`));
    });
    const tooLate = setTimeout(() => {
      reject(new Error(`${app.name} has no usable page after ${LIMIT_MS / 1_000} s.`));
      child.kill('SIGKILL');
    }, LIMIT_MS);
  });
  usable.catch(() => undefined);
  return {
    process: child,
    usable,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const tooLate = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
      await exited;
      clearTimeout(tooLate);
    },
  };
}

/**
 * Programs of other makers against which Sluice is tried. A machine that lacks one leaves its tests out and says so aloud;
 * continuous integration installs them all.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** Where programs are unpacked that cannot be installed beside others of their kind. */
export const UNPACKED = process.env.SLUICE_UNPACKED ?? '/opt/sluice-test';

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin', join(UNPACKED, 'usr/sbin')];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** @returns its path, or null, which is said on standard error */
export function findProgram(name: string): string | null {
  const path = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (path === undefined) process.stderr.write(`\nNOT TESTED: ${name} is not installed; its tests are left out.\n`);
  return path ?? null;
}

/** Takes what is to be done at the end; by default of the test. */
type AtEnd = (clean: () => void | Promise<void>) => void;

/** Its version, as it says itself. */
export function versionOf(path: string): string {
  const { stdout } = spawnSync(path, [path.endsWith('rsyslogd') ? '-v' : '--version'], { encoding: 'utf8' });
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown';
}

export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-independent-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Running {
  readonly child: ChildProcess;
  /** All that it wrote, on both outputs. */
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

/** Starts a program; whatever happens, it does not outlive the test, or whatever else `atEnd` stands for. */
export function startProgram(
  path: string,
  args: readonly string[],
  input?: string,
  atEnd: AtEnd = onTestFinished,
): Running {
  const child = spawn(path, args, { stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  // A program that ends before it has read its input is judged by its exit code.
  child.stdin?.on('error', (error) => (said += `\n${error.message}`)).end(input);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  atEnd(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, said: () => said, ended };
}

/** Runs a program to its end. */
export async function runProgram(path: string, args: readonly string[], input?: string) {
  const running = startProgram(path, args, input);
  const code = await running.ended;
  return { code, said: running.said() };
}

const LOOK_AGAIN_AFTER_MS = 50;

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Waits until the program takes connections. @throws when it ends instead */
export async function untilListening(running: Running, port: number): Promise<void> {
  let isOver = false;
  void running.ended.then(() => (isOver = true));
  while (!(await canConnect(port))) {
    if (isOver) throw new Error(`It ended without listening:\n${running.said()}`);
    await wait(LOOK_AGAIN_AFTER_MS);
  }
}

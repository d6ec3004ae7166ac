/** Starts processes that the trail's tests kill or lock out. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const script = join(import.meta.dirname, 'child-appender.ts');

export function startAppender(folder: string, first = 1): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', script, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Waits until the child has written this many lines or has ended. Returns all lines. */
export async function linesOf(child: ChildProcess, atLeast: number): Promise<string[]> {
  let text = '';
  await new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (text.split('\n').length > atLeast) resolve();
    });
  });
  return text.split('\n').slice(0, -1);
}

/** Kills the child after it has written this many lines. Returns all complete lines. */
export async function killAfter(child: ChildProcess, lines: number): Promise<string[]> {
  let text = '';
  let killed = false;
  child.stdout?.on('data', (chunk) => {
    text += String(chunk);
    if (killed || text.split('\n').length <= lines) return;
    killed = true;
    child.kill('SIGKILL');
  });
  await once(child, 'close');
  return text.split('\n').slice(0, -1);
}

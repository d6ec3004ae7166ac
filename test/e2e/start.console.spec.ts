/** How the console starts and ends, as seen by a terminal and a script. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { consoleEntry, launchConsole } from './support/doors';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Playwright asks its children for colour. If the terminal asks for none, Node reports this on stderr. */
const { FORCE_COLOR: _colour, ...env } = process.env;

/** Runs it until it exits. */
async function runConsole(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [consoleEntry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    err += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

test('it explains itself', async () => {
  expect(await runConsole('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--data DIR'), err: '' });
  expect((await runConsole('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(await runConsole('--prot', '80')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--prot') });
});

test('it says in plain words why it cannot start', async ({ dataFolder, workFolder }) => {
  const first = await launchConsole(dataFolder);
  const inUse = await runConsole('--data', dataFolder, '--no-open');
  expect(inUse).toMatchObject({ code: 1, out: '' });
  expect(inUse.err).toContain('Another instance of Sluice is using this data folder. (SLUICE-STO-004)');
  const taken = await runConsole('--data', workFolder, '--no-open', '--port', new URL(first.url).port);
  expect(taken).toMatchObject({ code: 1, out: '' });
  expect(taken.err).toContain('is in use by another program. Choose another port with --port');
  const file = join(workFolder, 'file');
  await writeFile(file, '');
  const notAFolder = await runConsole('--data', file, '--no-open');
  expect(notAFolder).toMatchObject({ code: 1, out: '' });
  expect(notAFolder.err).toContain('SLUICE-STO-005');
  for (const { err } of [inUse, taken, notAFolder]) expect(err).not.toMatch(/\n\s+at /);
  expect(await first.close()).toBe(0);
});

test('it ends cleanly upon Ctrl+C, and keeps its key to itself', async ({ dataFolder }) => {
  const running = await launchConsole(dataFolder);
  const ended = once(running.process, 'exit');
  running.process.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(existsSync(join(dataFolder, 'config.db'))).toBe(true);
  expect(existsSync(join(dataFolder, 'config.db-wal'))).toBe(false);
  if (process.platform !== 'win32') expect(statSync(join(dataFolder, 'vault.key')).mode & 0o777).toBe(0o600);
});

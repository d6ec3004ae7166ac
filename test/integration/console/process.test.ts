/** The built console as a process of its own, for what only a process has: outputs that close, and signals. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { ensureBuilt } from '../../../scripts/lib/build.mjs';
import { outDir } from '../../../scripts/lib/paths.mjs';

beforeAll(() => ensureBuilt(), 300_000);

it('continues when nobody reads its output, and ends cleanly', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-console-process-'));
  const child = spawn(
    process.execPath,
    [join(outDir, 'main', 'console.js'), '--data', folder, '--no-open', '--port', '0'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const [greeting] = (await once(child.stdout, 'data')) as [Buffer];
  const address = /running at (\S+)/.exec(greeting.toString('utf8'))?.[1] ?? '';
  child.stdout.destroy();
  // Each asks for another link, which nobody reads; the answers show that it lives all the same.
  for (let ask = 0; ask < 3; ask += 1) {
    child.kill('SIGUSR2');
    expect((await fetch(address)).status).toBe(401);
  }
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect(complaints).toBe('');
  expect(readFileSync(join(folder, 'logs', 'sluice.log'), 'utf8')).toContain('engine closed');
});

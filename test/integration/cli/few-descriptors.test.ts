/** A process that may open few files, and watches many. */
import { spawn } from 'node:child_process';
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { outDir } from '../../../scripts/lib/paths.mjs';
import { makeLab, startReceiver, TOKEN } from './support/lab';
import { withBuiltSluice } from './support/sluice';

withBuiltSluice();

const DESCRIPTORS = 100;
const FILES = 1_500;

it.skipIf(process.platform === 'win32')(
  `reads ${FILES} files whole, and what is added to them, with ${DESCRIPTORS} descriptors`,
  async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    const paths = Array.from({ length: FILES }, (_, number) => join(lab.trail, `${number}.ndjson`));
    // Half of them end within a line, so that they wait for a rest.
    for (const [number, path] of paths.entries()) {
      writeFileSync(path, `{"file":${number}}\n${number % 2 === 0 ? `{"more":${number}` : ''}`);
    }
    const cli = join(outDir, 'main', 'cli.js');
    const command = `ulimit -n ${DESCRIPTORS}; exec "$0" "$@"`;
    const args = ['run', '--config', lab.config, '--data', lab.data];
    const child = spawn('/bin/sh', ['-c', command, process.execPath, cli, ...args], {
      env: { ...process.env, LAB_TOKEN: TOKEN },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    onTestFinished(() => void child.kill('SIGKILL'));
    const gone = ended.then(() => Promise.reject(new Error(told)));
    gone.catch(() => undefined);
    await Promise.race([receiver.arrived(FILES), gone]);
    for (const [number, path] of paths.entries()) if (number % 2 === 0) appendFileSync(path, '}\n');
    await Promise.race([receiver.arrived(FILES * 1.5), gone]);
    if (process.platform === 'linux') {
      expect(readdirSync(`/proc/${child.pid}/fd`).length).toBeLessThan(DESCRIPTORS * 0.8);
    }
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(new Set(receiver.lines).size).toBe(FILES * 1.5);
    expect(receiver.lines).toHaveLength(FILES * 1.5);
    expect(told).not.toMatch(/EMFILE/);
  },
  120_000,
);

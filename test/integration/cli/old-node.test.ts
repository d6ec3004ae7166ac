/** The built entries as a Node.js that is too old meets them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { outDir } from '../../../scripts/lib/paths.mjs';
import { withBuiltSluice } from './support/sluice';

withBuiltSluice();

/** Runs an entry on a Node.js that gives itself out for another version. */
function runOn(version: string, entry: string, args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-old-node-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const disguise = join(folder, 'disguise.cjs');
  writeFileSync(
    disguise,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
  );
  return spawnSync(process.execPath, ['--require', disguise, join(outDir, 'main', entry), ...args], {
    encoding: 'utf8',
    timeout: 30_000,
  });
}

it.each([
  ['console.js', ['--version']],
  ['console.js', ['--data', '/nowhere']],
  ['cli.js', ['version']],
  ['cli.js', ['status', '--data', '/nowhere']],
])('%s %s says that Node.js is too old, and fails', (entry, args) => {
  for (const version of ['14.21.3', '20.20.2', '22.13.0']) {
    const { status, stdout, stderr } = runOn(version, entry, args);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`needs Node.js 22.14 or newer; this is ${version}`);
    expect(stderr).toContain('SLUICE-SYS-001');
  }
});

it.each([
  ['console.js', ['--version']],
  ['cli.js', ['version']],
])('%s starts on the oldest Node.js that will do', (entry, args) => {
  const { status, stdout, stderr } = runOn('22.14.0', entry, args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

// Node.js reads a module and all that it imports before it runs a line of it: one new sign, and the words are never said.
it.each(['console.js', 'cli.js'])('nothing that %s imports at once needs a recent Node.js to be read', (entry) => {
  const waiting = [join(outDir, 'main', entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const text = readFileSync(file, 'utf8');
    expect(text, file).not.toMatch(/\?\?|\?\.[A-Za-z_[(]|\|\|=|&&=|\bawait\b|\bstatic \{|[\s.]#[a-z]|\d_\d/);
    for (const [, specifier = ''] of text.matchAll(/^import .*from "([^"]+)";$/gm)) {
      if (specifier.startsWith('.')) waiting.push(join(dirname(file), specifier));
      else expect(specifier).toBe('node:module');
    }
  }
});

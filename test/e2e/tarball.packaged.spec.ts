/** The archive for Linux: what unpacks from it, and whether that starts. */
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { readPackageConfig } from '../../scripts/lib/package-config.mjs';
import { engineRuns, test } from './support/packaged';

test.skip(process.platform !== 'linux', 'the archive for Linux is made on Linux only');

test('it unpacks into one folder that has its name', async ({ packages, tarball }) => {
  const { name, version } = readPackageConfig();
  const file = await packages.path('.tar.gz');
  expect(basename(tarball.unpacked)).toBe(`${name}-${version}-linux-${process.arch}`);
  expect(basename(file)).toBe(`${basename(tarball.unpacked)}.tar.gz`);
  const made = join(packages.dist, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
  const listed = async (folder: string) => (await readdir(folder, { recursive: true })).sort();
  expect(await listed(tarball.unpacked)).toEqual(await listed(made));
});

test('its entries have one time, belong to root, and cannot be written by others', async ({ packages }) => {
  const args = ['--list', '--verbose', '--full-time', '--utc', `--file=${await packages.path('.tar.gz')}`];
  const { stdout } = await promisify(execFile)('tar', args);
  const entries = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ +/));
  expect(entries.length).toBeGreaterThan(50);
  expect(new Set(entries.map(([, owner]) => owner))).toEqual(new Set(['root/root']));
  expect(new Set(entries.map(([, , , day, time]) => `${day} ${time}`)).size).toBe(1);
  for (const [mode = '', , , , , name] of entries) expect(mode, name).toMatch(/^[d-]rw[x-]r-[x-]r-[x-]$/);
});

test('what unpacks from it starts, and its engine runs', async ({ tarball }) => {
  const app = await tarball.launch();
  try {
    const page = await app.firstWindow();
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    await engineRuns(page);
  } finally {
    await app.close();
  }
});

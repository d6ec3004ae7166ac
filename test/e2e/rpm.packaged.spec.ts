/** The rpm: what it declares and installs, whether the installed app works, and what is left after it is removed. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { readPackageConfig } from '../../scripts/lib/package-config.mjs';
import { rpm as rpmOf, whyNotInstallable } from './support/installed';
import { deliversEvents, encryptsTheTrail, test } from './support/packaged';

const reason = (await whyNotInstallable('dpkg')) ?? (await whyNotInstallable('rpmbuild'));
test.skip(reason !== undefined, reason ?? '');
// The last test removes what the others look at.
test.describe.configure({ mode: 'serial', timeout: 300_000 });

async function query(file: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)('rpm', ['--query', '--package', ...args, file]);
  return stdout.split('\n').filter((line) => line !== '');
}

test('it says what it is', async ({ packages }) => {
  const { version, synopsis } = readPackageConfig();
  const said = await query(await packages.path('.rpm'), '--queryformat', '%{NAME}|%{VERSION}|%{LICENSE}|%{SUMMARY}\n');
  expect(said).toEqual([`sluice|${version}|MIT|${synopsis}`]);
});

/** The files in the Debian package, and its links. */
async function filesOfDeb(file: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('dpkg-deb', ['--contents', file]);
  const entries = stdout
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('d'));
  return entries.map((line) => /\s\.(\/.+?)(?: -> .*)?$/.exec(line)?.[1] ?? line);
}

test('it installs the same files as the Debian package', async ({ packages, rpm }) => {
  const files = await rpm.files();
  expect(files.length).toBeGreaterThan(50);
  expect(files.sort()).toEqual((await filesOfDeb(await packages.path('.deb'))).sort());
});

test('it needs every library that its programs are linked with, and says so', async ({ packages, rpm }) => {
  const needed = await query(await packages.path('.rpm'), '--requires');
  const { stdout } = await promisify(execFile)('readelf', ['--dynamic', join(rpm.system, 'opt/Sluice/sluice')]);
  const linked = [...stdout.matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(([, name = '']) => name);
  const others = linked.filter((name) => name !== 'libffmpeg.so');
  expect(others.length).toBeGreaterThan(10);
  expect(needed).toEqual(expect.arrayContaining(others.map((name) => `${name}()(64bit)`)));
  expect(needed).toEqual(expect.arrayContaining(['libsecret-1.so.0()(64bit)', 'libnotify.so.4()(64bit)', 'xdg-utils']));
  // It is in the package itself, which offers it to no other.
  expect(needed.filter((each) => each.startsWith('libffmpeg'))).toEqual([]);
  const offered = await query(await packages.path('.rpm'), '--provides');
  expect(offered.filter((each) => !each.startsWith('sluice'))).toEqual([]);
});

test('it runs nothing as root', async ({ packages }) => {
  const file = await packages.path('.rpm');
  expect(await query(file, '--scripts')).toEqual([]);
  expect(await query(file, '--triggers')).toEqual([]);
  expect(await query(file, '--filetriggers')).toEqual([]);
});

test('its files belong to root, and no one else can write to them', async ({ rpm }) => {
  const setUid: string[] = [];
  for (const path of await rpm.files()) {
    if (path === '/usr/bin/sluice') continue;
    const { mode, uid } = await stat(join(rpm.system, path));
    expect(uid, path).toBe(0);
    expect(mode & 0o022, path).toBe(0);
    if (mode & 0o6000) setUid.push(path);
  }
  expect(setUid).toEqual(['/opt/Sluice/chrome-sandbox']);
});

test('it has the checksum of each file', async ({ packages, rpm }) => {
  // Path, size, time, checksum, mode, owner, group and flags.
  const lines = (await query(await packages.path('.rpm'), '--dump')).map((line) => line.split(' '));
  const files = lines.filter(([, , , , mode = '']) => mode.startsWith('0100'));
  expect(files.length).toBeGreaterThan(50);
  for (const [path = '', , , checksum, , owner, group] of files) {
    const content = await readFile(join(rpm.system, path));
    expect(createHash('sha256').update(content).digest('hex'), path).toBe(checksum);
    expect([owner, group], path).toEqual(['root', 'root']);
  }
});

test('the installed app delivers events, and keeps a secret in the keychain', async ({ rpm }) => {
  await deliversEvents(rpm);
});

test('the installed app encrypts the trail, and works with it', async ({ rpm }) => {
  await encryptsTheTrail(rpm);
});

test('a file that was changed is found', async ({ rpm }) => {
  const verify = () => rpmOf(rpm.system, '--verify', '--nodeps', 'sluice');
  expect(await verify()).toBe('');
  await appendFile(join(rpm.system, 'opt/Sluice/resources/app.asar'), 'x');
  const found = await verify().catch((error: { readonly stdout: string }) => error.stdout);
  expect(found).toMatch(/^S.5\S* +\/opt\/Sluice\/resources\/app\.asar\n$/);
});

test('removing it leaves the user’s data and nothing else', async ({ rpm }) => {
  await rpm.uninstall();
  expect(await rpm.files()).toEqual([]);
  expect(await readdir(join(rpm.system, 'opt'))).toEqual([]);
  expect(await readdir(join(rpm.home, '.config/sluice'))).toContain('trail.db');
});

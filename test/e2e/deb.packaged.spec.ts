/** The Debian package: what it installs, whether the installed app works, and what is left after it is removed. */
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile } from '@electron/asar';
import { expect } from '@playwright/test';
import { purl } from '../../scripts/lib/cyclonedx.mjs';
import { fuseProblems, readFuses } from '../../scripts/lib/package-check.mjs';
import { readPackageConfig } from '../../scripts/lib/package-config.mjs';
import { packagesInLicences } from '../../scripts/lib/shipped.mjs';
import { whyNotInstallable } from './support/installed';
import { call, deliversEvents, encryptsTheTrail, engineRuns, loadedModules, test } from './support/packaged';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly licenses?: readonly unknown[];
  readonly hashes?: readonly { readonly content: string }[];
}

const reason = await whyNotInstallable('dpkg');
test.skip(reason !== undefined, reason ?? '');
// The last test removes what the others look at.
test.describe.configure({ mode: 'serial', timeout: 300_000 });

test('it registers its menu entry, links, file types and icons', async ({ deb }) => {
  const entry = await deb.read('/usr/share/applications/sluice.desktop');
  expect(entry).toContain('Exec=/opt/Sluice/sluice %U');
  expect(entry).toMatch(/^MimeType=x-scheme-handler\/sluice;text\/csv;application\/x-ndjson;$/m);
  const files = await deb.files();
  for (const size of ['16x16', '24x24', '32x32', '48x48', '64x64', '128x128', '256x256', '512x512']) {
    expect(files).toContain(`/usr/share/icons/hicolor/${size}/apps/sluice.png`);
  }
  expect(files).toContain('/usr/share/icons/hicolor/scalable/apps/sluice.svg');
  expect(files).toContain('/usr/bin/sluice');
  expect(
    files.filter((path) => !/^\/(opt\/Sluice|usr\/share\/(applications|icons|doc\/sluice)|usr\/bin)\//.test(path)),
  ).toEqual([]);
});

test('its files belong to root, and no one else can write to them', async ({ deb }) => {
  const setUid: string[] = [];
  for (const path of await deb.files()) {
    if (path === '/usr/bin/sluice') continue;
    const { mode, uid } = await stat(join(deb.system, path));
    expect(uid, path).toBe(0);
    expect(mode & 0o022, path).toBe(0);
    if (mode & 0o6000) setUid.push(path);
  }
  expect(setUid).toEqual(['/opt/Sluice/chrome-sandbox']);
});

test('its fuses are set as the configuration says', async ({ deb }) => {
  const fuses = await readFuses(join(deb.system, 'opt/Sluice/sluice'));
  expect(fuseProblems(fuses, readPackageConfig().fuses)).toEqual([]);
  expect(fuses).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true });
});

test('the bill of materials lists every package in it', async ({ deb }) => {
  const file = join(deb.home, 'sluice.cdx.json');
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../scripts/sbom.mjs'), file]);
  const bill = JSON.parse(await readFile(file, 'utf8'));
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  expect(bill.serialNumber).toMatch(/^urn:uuid:[\da-f-]{36}$/);
  const components: Component[] = bill.components;
  const refs = components.map((each) => each['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
  const archive = join(deb.system, 'opt/Sluice/resources/app.asar');
  for (const part of ['main', 'renderer']) {
    const shipped = packagesInLicences(extractFile(archive, `out/${part}/LICENSES.md`).toString('utf8'));
    expect(shipped.length).toBeGreaterThan(20);
    expect(refs).toEqual(expect.arrayContaining(shipped.map(({ name, version }) => purl(name, version))));
  }
  for (const { name, licenses, hashes } of components) {
    expect(licenses, name).toHaveLength(1);
    if (name !== 'electron') expect(hashes?.[0]?.content, name).toMatch(/^[\da-f]{128}$/);
  }
  for (const { dependsOn } of bill.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
});

test('the installed app delivers events, and keeps a secret in the keychain', async ({ deb }) => {
  await deliversEvents(deb);
});

test('the installed app encrypts the trail, and works with it', async ({ deb }) => {
  await encryptsTheTrail(deb);
});

test('code and the native libraries come from inside the package', async ({ deb }) => {
  const app = await deb.launch();
  try {
    const page = await app.firstWindow();
    await engineRuns(page);
    expect(await call(page, 'app.licences')).toMatchObject({
      ok: true,
      value: expect.arrayContaining([
        expect.objectContaining({ name: 'better-sqlite3' }),
        expect.objectContaining({ name: 'better-sqlite3-multiple-ciphers' }),
      ]),
    });
    const folder = await app.evaluate(({ app: electronApp }) => electronApp.getAppPath());
    expect(folder).toMatch(/\/resources\/app\.asar$/);
    expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true);
    const modules = await loadedModules(app);
    expect(modules).toContain(join(folder, 'node_modules/better-sqlite3/lib/index.js'));
    expect(modules.filter((path) => path.endsWith('.js') && !path.startsWith(folder))).toEqual([]);
    for (const library of ['better-sqlite3', 'better-sqlite3-multiple-ciphers']) {
      const binaries = await readdir(`${folder}.unpacked/node_modules/${library}/prebuilds`);
      expect(binaries, library).toEqual([`linux-${process.arch}.node`]);
    }
  } finally {
    await app.close();
  }
});

test('starting at login starts the installed binary', async ({ deb }) => {
  const app = await deb.launch();
  try {
    const page = await app.firstWindow();
    await call(page, 'preferences.set', { startAtLogin: true });
    const entry = await readFile(join(deb.home, '.config/autostart/sluice.desktop'), 'utf8');
    expect(entry).toMatch(/^Exec=\/.*\/sluice --hidden$/m);
    await call(page, 'preferences.set', { startAtLogin: false });
  } finally {
    await app.close();
  }
});

test('removing it leaves the user’s data and nothing else', async ({ deb }) => {
  await deb.uninstall();
  expect(await deb.files()).toEqual([]);
  expect(await readdir(join(deb.home, '.config/sluice'))).toContain('trail.db');
  expect(await readdir(join(deb.home, '.config/autostart'))).toEqual([]);
});

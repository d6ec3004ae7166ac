/** The Debian package: what it installs, whether the installed app works, and what is left after it is removed. */
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile } from '@electron/asar';
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { purl } from '../../scripts/lib/cyclonedx.mjs';
import { fuseProblems, readFuses } from '../../scripts/lib/package-check.mjs';
import { readPackageConfig } from '../../scripts/lib/package-config.mjs';
import { packagesInLicences } from '../../scripts/lib/shipped.mjs';
import { choose, readTray } from './support/desktop';
import { type Installed, packAndInstall, whyNotInstallable } from './support/installed';
import { startReceiver } from './support/receiver';
import { addFilesSource, chooseAuthentication, fillInStream, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly licenses?: readonly unknown[];
  readonly hashes?: readonly { readonly content: string }[];
}

type WithBridge = { readonly sluice: { call(name: string, input: object): Promise<unknown> } };

const test = base.extend<object, { readonly installed: Installed }>({
  installed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const { installed, remove } = await packAndInstall();
      await use(installed);
      await remove();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

const reason = await whyNotInstallable();
test.skip(reason !== undefined, reason ?? '');
// The last test removes what the others look at.
test.describe.configure({ mode: 'serial', timeout: 300_000 });

function call(page: Page, name: string, input: object = {}): Promise<unknown> {
  return page.evaluate(
    ([command, given]) => (window as unknown as WithBridge).sluice.call(command as string, given as object),
    [name, input],
  );
}

/** The JavaScript and native modules that main has loaded by require. */
function loadedModules(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => {
    const { Module } = process.getBuiltinModule('node:module') as unknown as {
      Module: { readonly _cache: Readonly<Record<string, unknown>> };
    };
    return Object.keys(Module._cache);
  });
}

test('it registers its menu entry, links, file types and icons', async ({ installed }) => {
  const entry = await installed.read('/usr/share/applications/sluice.desktop');
  expect(entry).toContain('Exec=/opt/Sluice/sluice %U');
  expect(entry).toMatch(/^MimeType=x-scheme-handler\/sluice;text\/csv;application\/x-ndjson;$/m);
  const files = await installed.files();
  for (const size of ['16x16', '24x24', '32x32', '48x48', '64x64', '128x128', '256x256', '512x512']) {
    expect(files).toContain(`/usr/share/icons/hicolor/${size}/apps/sluice.png`);
  }
  expect(files).toContain('/usr/share/icons/hicolor/scalable/apps/sluice.svg');
  expect(files).toContain('/usr/bin/sluice');
  expect(
    files.filter((path) => !/^\/(opt\/Sluice|usr\/share\/(applications|icons|doc\/sluice)|usr\/bin)\//.test(path)),
  ).toEqual([]);
});

test('its files belong to root, and no one else can write to them', async ({ installed }) => {
  const setUid: string[] = [];
  for (const path of await installed.files()) {
    if (path === '/usr/bin/sluice') continue;
    const { mode, uid } = await stat(join(installed.system, path));
    expect(uid, path).toBe(0);
    expect(mode & 0o022, path).toBe(0);
    if (mode & 0o6000) setUid.push(path);
  }
  expect(setUid).toEqual(['/opt/Sluice/chrome-sandbox']);
});

test('its fuses are set as the configuration says', async ({ installed }) => {
  const fuses = await readFuses(join(installed.system, 'opt/Sluice/sluice'));
  expect(fuseProblems(fuses, readPackageConfig().fuses)).toEqual([]);
  expect(fuses).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true });
});

test('the bill of materials lists every package in it', async ({ installed }) => {
  const file = join(installed.home, 'sluice.cdx.json');
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../scripts/sbom.mjs'), file]);
  const bill = JSON.parse(await readFile(file, 'utf8'));
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  expect(bill.serialNumber).toMatch(/^urn:uuid:[\da-f-]{36}$/);
  const components: Component[] = bill.components;
  const refs = components.map((each) => each['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
  const archive = join(installed.system, 'opt/Sluice/resources/app.asar');
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

test('the installed app delivers events, and keeps a secret in the keychain', async ({ installed }) => {
  const receiver = await startReceiver();
  const app = await installed.launch();
  try {
    const page = await app.firstWindow();
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    await expect.poll(async () => (await readTray(app).catch(() => undefined))?.tooltip).toBe('Sluice: no streams yet');
    expect(await call(page, 'app.info')).toMatchObject({ value: { vault: { protection: 'strong' } } });

    await fillInStream(page, 'Lab', receiver.url);
    await chooseAuthentication(page, 'Bearer token');
    await page.getByRole('textbox', { name: 'Token' }).fill('packaged-secret-4711');
    await passTest(page);
    await saveStream(page, 'Lab');
    const trail = await placeTrail(installed.home);
    await choose(app, page, installed.home);
    await addFilesSource(page, trail.path);
    await expect.poll(() => receiver.lines.length).toBe(500);
    expect(await call(page, 'app.status')).toMatchObject({ value: { engine: 'running' } });

    const dataFolder = join(installed.home, '.config/sluice');
    expect((await readdir(dataFolder)).filter((name) => name.endsWith('.db')).sort()).toContain('config.db');
    for (const name of ['config.db', 'config.db-wal']) {
      const content = await readFile(join(dataFolder, name)).catch(() => Buffer.alloc(0));
      expect(content.includes('packaged-secret-4711'), name).toBe(false);
    }
  } finally {
    await app.close();
    await receiver.close();
  }
});

test('code and the native library come from inside the package', async ({ installed }) => {
  const app = await installed.launch();
  try {
    const page = await app.firstWindow();
    await expect.poll(() => call(page, 'app.status')).toMatchObject({ value: { engine: 'running' } });
    expect(await call(page, 'app.licences')).toMatchObject({
      ok: true,
      value: expect.arrayContaining([expect.objectContaining({ name: 'better-sqlite3' })]),
    });
    const folder = await app.evaluate(({ app: electronApp }) => electronApp.getAppPath());
    expect(folder).toMatch(/\/resources\/app\.asar$/);
    expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true);
    const modules = await loadedModules(app);
    expect(modules).toContain(join(folder, 'node_modules/better-sqlite3/lib/index.js'));
    expect(modules.filter((path) => path.endsWith('.js') && !path.startsWith(folder))).toEqual([]);
    expect(await readdir(`${folder}.unpacked/node_modules/better-sqlite3/prebuilds`)).toEqual([
      `linux-${process.arch}.node`,
    ]);
  } finally {
    await app.close();
  }
});

test('starting at login starts the installed binary', async ({ installed }) => {
  const app = await installed.launch();
  try {
    const page = await app.firstWindow();
    await call(page, 'preferences.set', { startAtLogin: true });
    const entry = await readFile(join(installed.home, '.config/autostart/sluice.desktop'), 'utf8');
    expect(entry).toMatch(/^Exec=\/.*\/sluice --hidden$/m);
    await call(page, 'preferences.set', { startAtLogin: false });
  } finally {
    await app.close();
  }
});

test('removing it leaves the user’s data and nothing else', async ({ installed }) => {
  await installed.uninstall();
  expect(await installed.files()).toEqual([]);
  expect(await readdir(join(installed.home, '.config/sluice'))).toContain('trail.db');
  expect(await readdir(join(installed.home, '.config/autostart'))).toEqual([]);
});

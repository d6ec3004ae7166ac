/** What the tests of the packages have in common: the packages, which are made once, and what a started app must do. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { choose, readTray } from './desktop';
import {
  type Installed,
  installDeb,
  installRpm,
  makePackages,
  type Packages,
  type Startable,
  unpackTarball,
} from './installed';
import { startReceiver } from './receiver';
import { addFilesSource, chooseAuthentication, fillInStream, passTest, saveStream } from './steps';
import { placeTrail } from './trail';

type WithBridge = { readonly sluice: { call(name: string, input: object): Promise<unknown> } };

interface WorkerFixtures {
  readonly packages: Packages;
  readonly deb: Installed;
  readonly rpm: Installed;
  readonly tarball: Startable & { readonly unpacked: string };
}

const slow = { scope: 'worker', timeout: 600_000 } as const;

export const test = base.extend<object, WorkerFixtures>({
  packages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const { packages, remove } = await makePackages();
      await use(packages);
      await remove();
    },
    slow,
  ],
  deb: [async ({ packages }, use) => use(await installDeb(packages)), slow],
  rpm: [async ({ packages }, use) => use(await installRpm(packages)), slow],
  tarball: [async ({ packages }, use) => use(await unpackTarball(packages)), slow],
});

export function call(page: Page, name: string, input: object = {}): Promise<unknown> {
  return page.evaluate(
    ([command, given]) => (window as unknown as WithBridge).sluice.call(command as string, given as object),
    [name, input],
  );
}

export async function engineRuns(page: Page): Promise<void> {
  await expect.poll(() => call(page, 'app.status')).toMatchObject({ value: { engine: 'running' } });
}

/** The JavaScript and native modules that main has loaded by require. */
export function loadedModules(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => {
    const { Module } = process.getBuiltinModule('node:module') as unknown as {
      Module: { readonly _cache: Readonly<Record<string, unknown>> };
    };
    return Object.keys(Module._cache);
  });
}

/** Starts it, sets a stream up, and sees the events arrive and the secret kept in the keychain. */
export async function deliversEvents({ home, launch }: Startable): Promise<void> {
  const receiver = await startReceiver();
  const app = await launch();
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
    const trail = await placeTrail(home);
    await choose(app, page, home);
    await addFilesSource(page, trail.path);
    await expect.poll(() => receiver.lines.length).toBe(500);
    await engineRuns(page);

    const dataFolder = join(home, '.config/sluice');
    expect((await readdir(dataFolder)).filter((name) => name.endsWith('.db')).sort()).toContain('config.db');
    for (const name of ['config.db', 'config.db-wal']) {
      const content = await readFile(join(dataFolder, name)).catch(() => Buffer.alloc(0));
      expect(content.includes('packaged-secret-4711'), name).toBe(false);
    }
  } finally {
    await app.close();
    await receiver.close();
  }
}

/** Encrypts the trail of an app that has delivered events. That takes the library that is loaded only for this. */
export async function encryptsTheTrail({ home, launch }: Startable): Promise<void> {
  const trail = join(home, '.config/sluice/trail.db');
  const header = async () => (await readFile(trail)).subarray(0, 15).toString('latin1');
  expect(await header()).toBe('SQLite format 3');
  const app = await launch();
  try {
    const page = await app.firstWindow();
    await engineRuns(page);
    const made = (await call(page, 'trailEncryption.newRecoveryKey')) as { value: { recoveryKey: string } };
    const confirmation = made.value.recoveryKey.split('-').at(-1);
    expect(await call(page, 'trailEncryption.encrypt', { confirmation })).toMatchObject({ ok: true });
    await expect.poll(() => call(page, 'trailEncryption.state')).toMatchObject({ value: { kind: 'on' } });
    await engineRuns(page);
    expect(await header()).not.toBe('SQLite format 3');
  } finally {
    await app.close();
  }
}
